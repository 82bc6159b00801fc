import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools } from '../testing/renditions.ts';
import { planLadder } from './ladder.ts';
import { measureTitle } from './measure-title.ts';
import { QUALITY_SCALES, chooseQuality, chooseRungs, isMeasured, secondCrf, type Trial } from './per-title.ts';
import { planMedia } from './plan-media.ts';

/** Trials of an encoder that takes 2.3 times the bits for six steps, of a film that takes `bps` and has `vmaf` at 23. */
function trialsOf(bps: number, vmaf: number, perStep: number, averageBps: number): Trial[] {
  const at = (crf: number): Trial => ({ crf, bps: bps * 2.3 ** ((23 - crf) / 6), vmaf: vmaf + (23 - crf) * perStep });
  const first = at(QUALITY_SCALES.H264.first);
  return [first, at(secondCrf({ codec: 'H264', averageBps }, first))];
}

describe('the second trial', () => {
  it.each([
    ['at the quality that the fixed rate gives', 1_500_000, 18],
    ['better still is not tried than x264 tells apart', 1_000, 14],
    ['nor worse', 100_000_000, 34],
    ['apart from the first, where that is about the fixed rate', 2_900_000, 21.5],
    ['apart to the other side', 3_100_000, 24.5],
  ])('is %s', (_, bps, crf) => {
    expect(secondCrf({ codec: 'H264', averageBps: 3_000_000 }, { crf: QUALITY_SCALES.H264.first, bps, vmaf: 90 })).toBe(
      crf,
    );
  });
});

describe('chooseQuality', () => {
  const averageBps = 3_000_000;

  it('spends less on an easy film, and loses less than a point', () => {
    const chosen = chooseQuality({ codec: 'H264', averageBps }, trialsOf(1_000_000, 96, 0.3, averageBps))!;
    const fixed = chooseQuality({ codec: 'H264', averageBps }, trialsOf(1_000_000, 96, 100, averageBps))!;
    expect(chosen.bps).toBeLessThan(averageBps * 0.8);
    expect(fixed.vmaf).toBe(100);
    const crfOfFixed = 23 - (6 * Math.log(3)) / Math.log(2.3);
    expect(96 + (23 - crfOfFixed) * 0.3 - chosen.vmaf).toBeLessThanOrEqual(1);
  });

  it('leaves a hard film about what it had', () => {
    const chosen = chooseQuality({ codec: 'H264', averageBps }, trialsOf(8_000_000, 92, 1.5, averageBps))!;
    expect(chosen.bps / averageBps).toBeGreaterThan(0.8);
    expect(chosen.bps / averageBps).toBeLessThanOrEqual(1.05);
  });

  it.each<[string, Trial[]]>([
    ['one trial', [{ crf: 23, bps: 1, vmaf: 90 }]],
    [
      'quality that rises as it should fall',
      [
        { crf: 23, bps: 10, vmaf: 90 },
        { crf: 18, bps: 20, vmaf: 89 },
      ],
    ],
    [
      'bits that fall as they should rise',
      [
        { crf: 23, bps: 10, vmaf: 90 },
        { crf: 18, bps: 9, vmaf: 95 },
      ],
    ],
    ['none', []],
  ])('knows nothing by %s', (_, trials) => {
    expect(chooseQuality({ codec: 'H264', averageBps }, trials)).toBeUndefined();
  });
});

describe('chooseRungs', () => {
  const ladder = planLadder({ width: 1920, height: 1080, frameRate: { num: 24, den: 1 } });
  const measured = (bits: number, perStep = 0.2) =>
    new Map(
      ladder
        .filter(isMeasured)
        .map(({ name, averageBps }) => [name, trialsOf(averageBps * bits, 96, perStep, averageBps)] as const),
    );
  const made = (bits: number, perStep?: number) =>
    chooseRungs(ladder, measured(bits, perStep), 'unused.').video.map(({ name }) => name);

  it('has fewer rungs of an easy film: none that costs as much as a better one', () => {
    expect(made(0.3)).toEqual(['1080p', '720p', '432p', '360p', '270p', '234p']);
    expect(made(3, 1.2)).toEqual(ladder.map(({ name }) => name));
  });

  it('keeps what plans are sold by, however easy', () => {
    expect(made(0.01)).toEqual(expect.arrayContaining(['1080p', '720p', '360p', '234p']));
  });

  it('says of each rung why it is there or not', () => {
    const { planned } = chooseRungs(ladder, measured(0.3), 'unused.');
    expect(planned.map(({ name, isMade, crf }) => [name, isMade, crf !== undefined])).toEqual([
      ...[
        ['1080p', true, true],
        ['720p', true, true],
        ['540p', false, false],
        ['432p', true, true],
      ],
      ...[
        ['360p', true, true],
        ['270p', true, false],
        ['234p', true, false],
      ],
    ]);
    expect(planned[0]!.reason).toMatch(/^Measured: at quality [\d.]+ it has VMAF/);
    expect(planned[2]!.reason).toMatch(/^It would bring nothing: 720p takes/);
    expect(planned[6]!.reason).toContain('too little to be measured');
  });

  it('keeps the fixed rate of what was not measured, and says why', () => {
    const { video, planned } = chooseRungs(ladder, new Map(), 'there was no time.');
    expect(video).toEqual(ladder);
    expect(planned[0]).toMatchObject({ isMade: true, reason: expect.stringContaining('there was no time.') });
  });
});

describe('a rung of another codec', () => {
  const source = { width: 1280, height: 720, frameRate: { num: 24, den: 1 } };
  const ladder = (['H264', 'HEVC', 'AV1'] as const).flatMap((codec) => planLadder(source, codec));
  /** Trials of each rung of a film for which the fixed ladder's rate is so many times too much. */
  const trials = (times: number) =>
    new Map(
      ladder.filter(isMeasured).map((rung) => {
        const { first, bitsOfSixSteps } = QUALITY_SCALES[rung.codec];
        const at = (crf: number): Trial => ({
          crf,
          bps: (rung.averageBps / times) * bitsOfSixSteps ** ((first - crf) / 6),
          vmaf: 94 + (first - crf) * 0.4,
        });
        return [rung.name, [at(first), at(secondCrf(rung, at(first)))]] as const;
      }),
    );

  it.each([0.2, 0.5, 1, 2, 5, 20])(
    'costs no more than a larger one of its codec, of a film %d times as easy',
    (times) => {
      const { video, planned } = chooseRungs(ladder, trials(times), 'unused.');
      for (const codec of ['H264', 'HEVC', 'AV1'] as const) {
        const own = video.filter((rung) => rung.codec === codec && isMeasured(rung));
        expect(own.map(({ crf }) => typeof crf)).toEqual(own.map(() => 'number'));
        const bits = own.map(({ name }) =>
          Number(/with (\d+) kb/.exec(planned.find((one) => one.name === name)!.reason)![1]),
        );
        expect(bits).toEqual(bits.toSorted((a, b) => b - a));
        // What plans are sold by is in each.
        expect(own.map(({ heightClass }) => heightClass)).toEqual(expect.arrayContaining([720, 360]));
      }
    },
  );

  it('in AV1 is never better than the fixed ladder has it, which is told a quality and no rate', () => {
    for (const times of [0.2, 1, 5]) {
      const { video } = chooseRungs(ladder, trials(times), 'unused.');
      for (const { codec, crf } of video) if (codec === 'AV1') expect(crf).toBeGreaterThanOrEqual(35);
    }
  });

  it('in HDR is not measured, and says so', () => {
    const [hdr] = planLadder(source, 'HEVC', 'PQ');
    expect(isMeasured(hdr!)).toBe(false);
    const { video, planned } = chooseRungs([hdr!], new Map(), 'unused.');
    expect(video).toEqual([hdr]);
    expect(planned[0]!.reason).toContain('no measure of how HDR looks');
  });
});

describe('a film that is measured', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee title '));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has the bits that it needs, and ends where its time does', async () => {
    const path = join(folder, 'calm.mp4');
    const { ffmpegPath } = tools;
    await promisify(execFile)(ffmpegPath, [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'gradients=s=640x360:r=24:d=6:speed=0.02', '-c:v', 'libx264'],
      ...['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', path],
    ]);
    const { probe, scan } = await readSource(path);
    const plan = planMedia(probe, scan, { codecs: ['H264', 'HEVC', 'AV1'] });
    const own = await taskIn(join(folder, 'measured'), path, { preset: 'veryfast' });
    const { video, planned } = await measureTitle(own, plan, { sampledShare: 0.1, budgetMs: Infinity });
    for (const name of ['360p', '360p-hevc', '360p-av1']) {
      expect(video.find((rung) => rung.name === name)).toMatchObject({ crf: expect.any(Number) });
      expect(planned.find((rung) => rung.name === name)!.reason).toMatch(/^Measured: .*% less/);
    }
    expect(await readdir(own.folder)).toEqual([]);
    const late = await measureTitle(own, plan, { sampledShare: 0.1, budgetMs: 1 });
    expect(late.video).toEqual(plan.video);
    expect(late.planned[0]!.reason).toContain('no time');
    await expect(
      measureTitle({ ...own, signal: AbortSignal.abort() }, plan, { sampledShare: 0.1, budgetMs: 1 }),
    ).rejects.toMatchObject({ reason: 'CANCELLED' });
  });
});
