import fc from 'fast-check';
import { chapterMetadata, chaptersOf, downloadName } from './chapters.ts';

const MINUTE = 60_000;
const marker = (kind: 'INTRO' | 'RECAP' | 'CREDITS', startMs: number, endMs: number) => ({ kind, startMs, endMs });
const told = (markers: ReturnType<typeof marker>[], durationMs = 10 * MINUTE) =>
  chaptersOf(markers, durationMs).map(({ startMs, endMs, title }) => `${startMs}-${endMs} ${title}`);

it.each([
  ['no markers', [], []],
  [
    'an intro and credits, as an editor lists them',
    [marker('CREDITS', 540_000, 600_000), marker('INTRO', 30_000, 60_000)],
    ['0-30000 Part 1', '30000-60000 Intro', '60000-540000 Part 2', '540000-600000 Credits'],
  ],
  [
    'a recap from the first picture, with the intro right after it',
    [marker('RECAP', 400, 20_000), marker('INTRO', 20_500, 50_000)],
    ['0-20500 Recap', '20500-50000 Intro', '50000-600000 Part 1'],
  ],
  [
    'one within another',
    [marker('INTRO', 0, 60_000), marker('RECAP', 10_000, 50_000)],
    ['0-60000 Intro', '60000-600000 Part 1'],
  ],
  [
    'credits that end after the film',
    [marker('CREDITS', 590_000, 700_000)],
    ['0-590000 Part 1', '590000-600000 Credits'],
  ],
  ['what lies behind the film', [marker('CREDITS', 700_000, 800_000)], []],
])('a film with %s', (_, markers, chapters) => {
  expect(told(markers)).toEqual(chapters);
});

const anyMarker = fc
  .record({
    kind: fc.constantFrom('INTRO' as const, 'RECAP' as const, 'CREDITS' as const),
    startMs: fc.nat(12 * MINUTE),
    lengthMs: fc.nat(3 * MINUTE),
  })
  .map(({ kind, startMs, lengthMs }) => marker(kind, startMs, startMs + lengthMs));

it('go from the first picture to the last without a gap, whatever the markers', () => {
  fc.assert(
    fc.property(
      fc.array(anyMarker, { maxLength: 6 }),
      fc.integer({ min: 1, max: 11 * MINUTE }),
      (markers, durationMs) => {
        const chapters = chaptersOf(markers, durationMs);
        if (chapters.length === 0) return;
        expect(chapters[0]!.startMs).toBe(0);
        expect(chapters.at(-1)!.endMs).toBe(durationMs);
        for (const [i, { startMs, endMs }] of chapters.entries()) {
          expect(endMs - startMs).toBeGreaterThanOrEqual(1_000);
          if (i > 0) expect(startMs).toBe(chapters[i - 1]!.endMs);
        }
      },
    ),
  );
});

it('a file is called by its rendition, and by its chapters where it has any', () => {
  const [intro, later] = [marker('INTRO', 0, 30_000), marker('INTRO', 0, 31_000)].map((each) =>
    chaptersOf([each], MINUTE),
  );
  expect(downloadName('720p', [])).toBe('720p.mp4');
  expect(downloadName('720p', intro!)).toMatch(/^720p-[0-9a-f]{8}\.mp4$/);
  expect(downloadName('720p', intro!)).not.toBe(downloadName('720p', later!));
  expect(chapterMetadata(intro!)).toBe(
    ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=30000\ntitle=Intro\n' +
      '[CHAPTER]\nTIMEBASE=1/1000\nSTART=30000\nEND=60000\ntitle=Part 1\n',
  );
});
