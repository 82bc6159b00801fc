import { planParts, type CutSource } from './plan-parts.ts';

const every = (stepMs: number, endMs: number, fromMs = 0) =>
  Array.from({ length: Math.ceil((endMs - fromMs) / stepMs) }, (_, i) => fromMs + i * stepMs);

/** A film of five minutes with a key picture every two seconds. */
const film: CutSource = {
  formatNames: ['mov', 'mp4', 'm4a'],
  durationMs: 300_000,
  endMs: 300_000,
  zeroMs: 0,
  fields: { kind: 'PROGRESSIVE' },
  frameRate: { num: 25, den: 1 },
  scan: { closedKeysMs: every(2_000, 300_000), unshownPacketCount: 0 },
  segmentSeconds: 6,
};
const keys = (closedKeysMs: number[]) => ({ scan: { closedKeysMs, unshownPacketCount: 0 } });

it.each<[string, Partial<CutSource>, number[] | undefined]>([
  ['a film of five minutes', {}, [0, 1_500, 3_000, 4_500, 6_000]],
  ['at a rate that no segment begins on', { frameRate: { num: 24_000, den: 1_001 } }, [0, 1_439, 2_878, 4_316, 5_755]],
  ['less than two minutes', { durationMs: 119_000, endMs: 119_000 }, undefined],
  ['two minutes', { durationMs: 120_000, endMs: 120_000 }, [0, 1_500]],
  ['one whose sound goes on for long', { durationMs: 900_000, endMs: 130_000 }, [0, 1_500]],
  ['a broadcast', { formatNames: ['mpegts'] }, undefined],
  ['an AVI', { formatNames: ['avi'] }, undefined],
  ['fields', { fields: { kind: 'INTERLACED', order: 'tff' } }, undefined],
  ['telecine', { fields: { kind: 'TELECINED', order: 'bff' } }, undefined],
  ['what an edit list trims', { scan: { ...film.scan, unshownPacketCount: 3 } }, undefined],
  ['one whose every group is open but the first', keys([0]), undefined],
  ['one without a key picture', keys([]), undefined],
  ['rare key pictures, where they are near', keys([0, 99_000, 170_000]), [0, 2_550, 4_350]],
  [
    'key pictures of a clock that begins later',
    { ...keys(every(2_000, 300_000, 5_000)), zeroMs: 5_000 },
    [...[0, 1_500, 3_000, 4_500, 6_000]],
  ],
])('cuts %s', (_name, change, fromFrames) => {
  const source = { ...film, ...change };
  const parts = planParts(source);
  expect(parts?.map(({ fromFrame }) => fromFrame)).toEqual(fromFrames);
  if (!parts) return;
  const { num, den } = source.frameRate;
  expect(parts.map(({ toFrame }) => toFrame)).toEqual([
    ...parts.slice(1).map(({ fromFrame }) => fromFrame),
    Math.round((source.durationMs * num) / (den * 1000)),
  ]);
  for (const [i, { number, fromFrame, fromSegment, seekMs }] of parts.entries()) {
    expect(number).toBe(i + 1);
    expect(fromFrame).toBe(Math.ceil((fromSegment * 6 * num) / den));
    if (i === 0) expect(seekMs).toBeUndefined();
    else {
      expect(source.scan.closedKeysMs).toContain(seekMs! + source.zeroMs);
      expect(seekMs!).toBeLessThanOrEqual(fromSegment * 6_000);
      expect(seekMs!).toBeGreaterThanOrEqual(fromSegment * 6_000 - 10_000);
    }
  }
});

it('cuts no film into more parts than can be listed', () => {
  const durationMs = 4 * 3_600_000;
  const parts = planParts({ ...film, durationMs, endMs: durationMs, ...keys(every(4_000, durationMs)) })!;
  expect(parts.length).toBeGreaterThan(15);
  expect(parts.length).toBeLessThanOrEqual(20);
});
