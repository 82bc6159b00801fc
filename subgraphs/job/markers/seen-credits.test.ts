import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { encodeRung } from '../media/encode-rungs.ts';
import { planMedia } from '../media/plan-media.ts';
import { readSource, STALL_TIMEOUT_MS, taskIn, tools } from '../testing/renditions.ts';
import { lookAtEnd } from './look-at-end.ts';
import { lookOf, seenCredits, type Look } from './seen-credits.ts';

const [width, height] = [320, 180];

/** A picture by what its pixels are. */
function picture(grey: (x: number, y: number) => number) {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels[y * width + x] = grey(x, y);
  return { width, height, pixels };
}

/** Lines of words in the middle, moved by some rows; letters are a pixel or two wide. */
const letters = (ground: number, ink: number, rows = 0) =>
  picture((x, y) => {
    const line = (y + rows) % 18;
    const isInk = line < 7 && x > 90 && x < 230 && (x * 7 + Math.floor((y + rows) / 18) * 13) % 5 < 2 && x % 23 > 3;
    return isInk ? ink : ground + ((x * 31 + y * 17) % 5);
  });
const scene = (seed: number) => picture((x, y) => (x + y * 2 + ((x * 13 + y * 7 + seed * 29) % 60)) % 256);
const night = picture((x, y) => 10 + x / 8 + ((x * 13 + y * 7) % 30));

it.each<[string, ReturnType<typeof picture>, Look]>([
  ['white letters on black', letters(16, 235), 'LETTERS'],
  ['letters that roll', letters(16, 200, 9), 'LETTERS'],
  ['dark letters on paper', letters(220, 30), 'LETTERS'],
  ['letters on blue', letters(70, 180), 'LETTERS'],
  ['black', letters(16, 16), 'EMPTY'],
  ['one star', picture((x, y) => (x === 9 && y < 20 ? 200 : 16)), 'EMPTY'],
  ['a scene', scene(1), 'PICTURE'],
  ['the night', night, 'PICTURE'],
  ['the moon', picture((x, y) => (Math.hypot(x - 200, y - 60) < 25 ? 220 : 16)), 'PICTURE'],
  ['a window in the dark', picture((x, y) => (x > 60 && x < 110 && y > 40 && y < 120 ? 190 : 18)), 'PICTURE'],
  ['a horizon', picture((_x, y) => (y < 140 ? 200 : 60)), 'PICTURE'],
])('%s looks as it is', (_name, shown, look) => {
  expect(lookOf(shown)).toBe(look);
});

const many = (look: Look, count: number): Look[] => Array.from({ length: count }, () => look);
/** The end of a film of ten minutes, from its fifth on. */
const find = (...looks: Look[][]) =>
  seenCredits(looks.flat(), { fromMs: 300_000, everyMs: 2_000, durationMs: 600_000 });

describe('credits', () => {
  it('begin with the first letters and go to the end of the film', () => {
    const found = find(many('PICTURE', 90), many('EMPTY', 3), many('LETTERS', 40), many('EMPTY', 16), many('EMPTY', 1));
    expect(found).toEqual({ startMs: 486_000, endMs: 600_000, confidence: expect.any(Number) });
    const toEnd = find(many('PICTURE', 90), many('LETTERS', 58), many('EMPTY', 2));
    expect(toEnd).toMatchObject({ startMs: 480_000, endMs: 600_000 });
    expect(toEnd!.confidence).toBeGreaterThan(found!.confidence - 0.01);
  });

  it('go on over cards that change, and end before a scene that comes after them', () => {
    const cards = Array.from({ length: 10 }, () => [...many('LETTERS', 3), ...many('EMPTY', 1)]).flat();
    expect(find(many('PICTURE', 80), cards, many('PICTURE', 30))).toMatchObject({ startMs: 460_000, endMs: 538_000 });
  });

  it.each<[string, Look[][]]>([
    ['a title in the middle', [many('PICTURE', 60), many('LETTERS', 8), many('PICTURE', 82)]],
    ['the dark', [many('PICTURE', 100), many('EMPTY', 50)]],
    [
      'letters now and then in the dark',
      [many('PICTURE', 90), ...Array.from({ length: 15 }, () => [...many('EMPTY', 3), ...many('LETTERS', 1)])],
    ],
    [
      'letters over scenes',
      [many('PICTURE', 60), ...Array.from({ length: 20 }, () => [...many('LETTERS', 3), ...many('PICTURE', 1)])],
    ],
    ['nothing', []],
  ])('are not seen in %s', (_name, looks) => {
    expect(find(...looks)).toBeUndefined();
  });

  it('are none in the first half of a film', () => {
    const early = { fromMs: 0, everyMs: 2_000, durationMs: 300_000 };
    expect(seenCredits([...many('LETTERS', 40), ...many('PICTURE', 110)], early)).toBeUndefined();
  });
});

it('sees them in what was encoded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee end #1? '));
  try {
    const rate = 4;
    const frames = Array.from({ length: 80 * rate }, (_, i) =>
      i < 44 * rate ? scene(Math.floor(i / rate)) : letters(16, 235, Math.floor(i / 3)),
    );
    await writeFile(join(folder, 'frames'), Buffer.concat(frames.map(({ pixels }) => pixels)));
    const source = join(folder, 'film.mp4');
    await runFfmpeg({
      ffmpegPath: tools.ffmpegPath,
      input: `file:${join(folder, 'frames')}`,
      inputOptions: ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', String(rate)],
      outputOptions: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
      output: source,
      stallTimeoutMs: STALL_TIMEOUT_MS,
    });
    const { probe, scan } = await readSource(source);
    const plan = planMedia(probe, scan);
    const encoding = await taskIn(join(folder, 'rendition'), source, { preset: 'ultrafast' });
    await encodeRung(encoding, plan, plan.video.at(-1)!);
    const own = join(folder, 'own');
    await mkdir(own);
    const task = { ffmpegPath: tools.ffmpegPath, folder: own, stallTimeoutMs: STALL_TIMEOUT_MS };
    expect(await lookAtEnd(task, encoding.folder, plan.durationMs)).toEqual({
      ...{ startMs: 44_000, endMs: plan.durationMs },
      confidence: expect.any(Number),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
