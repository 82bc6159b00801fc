import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { carriesClosedCaptions } from '../media/closed-captions.ts';
import { filmStartMs, planMedia, tracksOfPlan } from '../media/plan-media.ts';
import { planText } from '../media/plan-text.ts';
import { readSource, STALL_TIMEOUT_MS, tools } from '../testing/renditions.ts';
import { extractTexts, type Extracted } from './extract-text.ts';
import { fitCues } from './fit-cues.ts';
import { textSegments } from './text-segments.ts';
import { renderWebVttSegment } from './write-webvtt.ts';
import { writeText } from './write-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "marquee texts, 'quoted' [x] "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SRT = '1\n00:00:00,500 --> 00:00:01,500\n<i>First</i>\n\n2\n00:00:02,000 --> 00:00:09,000\nLast\n';

/** A film of three seconds with these outputs' texts. */
async function makeFilm(name: string, options: string[]): Promise<string> {
  const subtitles = join(folder, `${name}.srt`);
  await writeFile(subtitles, SRT);
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: 'testsrc2=size=160x90:rate=24:duration=3',
    inputOptions: ['-i', subtitles, '-f', 'lavfi'],
    outputOptions: [...options, '-map', '1:v', '-c:v', 'libx264', '-preset', 'ultrafast'],
    output: join(folder, name),
    stallTimeoutMs: STALL_TIMEOUT_MS,
  });
  return join(folder, name);
}

async function textsOf(path: string): Promise<{ names: string[]; extracted: Extracted[]; reasons: string[] }> {
  const { probe, scan } = await readSource(path);
  const plan = planMedia(probe, scan);
  const zeroMs = filmStartMs(probe, tracksOfPlan(plan, scan));
  const text = planText(probe, { leftOut: new Set(), hasCaptions: await carriesClosedCaptions(path), zeroMs });
  const own = await mkdtemp(join(folder, 'attempt '));
  const task = { ffmpegPath: tools.ffmpegPath, sourcePath: path, folder: own, stallTimeoutMs: STALL_TIMEOUT_MS };
  const extracted = await extractTexts(task, text?.texts ?? [], plan);
  // Nothing but what is delivered stays.
  expect(await readdir(own)).toEqual([]);
  return {
    names: (text?.texts ?? []).map(({ name }) => name),
    extracted: extracted.map((one) =>
      one.kind === 'READ' ? { ...one, read: { ...one.read, cues: fitCues(one.read.cues, plan.durationMs) } } : one,
    ),
    reasons: (text?.leftOut ?? []).map(({ reason }) => reason),
  };
}

const first = { startMs: 500, endMs: 1_500, text: '<i>First</i>', settings: '' };
const last = { startMs: 2_000, endMs: expect.closeTo(3_000, -1) as number, text: 'Last', settings: '' };

it.each<[string, string[]]>([
  ['film.mkv', ['-map', '0:s', '-map', '0:s', '-c:s:0', 'subrip', '-c:s:1', 'ass', '-map', '0:s', '-c:s:2', 'webvtt']],
  ['film.mp4', ['-map', '0:s', '-c:s', 'mov_text']],
])('reads the texts of a %s at the film’s times, and ends with the film', async (name, options) => {
  const { extracted } = await textsOf(await makeFilm(name, options));
  expect(extracted).toHaveLength(name === 'film.mkv' ? 3 : 1);
  for (const text of extracted)
    expect(text).toMatchObject({ kind: 'READ', read: { cues: [first, last], badCount: 0 } });
});

it('cuts a text where the picture is cut: what is seen across a cut is in both, and nothing is left out', async () => {
  const cues = [
    { startMs: 5_000, endMs: 7_000, text: 'across', settings: '' },
    { startMs: 18_050, endMs: 18_300, text: 'in the tail', settings: '' },
  ];
  const own = join(folder, 'written');
  const described = { name: 'text-en-1', language: 'en', label: 'English', role: 'SUBTITLES' as const };
  expect(await writeText(own, described, cues, 18_400)).toMatchObject({ ...described, cueCount: 2 });
  const { segments, timescale } = await readIndex(own);
  expect(segments.map(({ startTicks, durationTicks }) => [startTicks / timescale, durationTicks / timescale])).toEqual([
    [0, 6],
    [6, 6],
    [12, 6.4],
  ]);
  const texts = segments.map(({ startTicks, durationTicks }) =>
    renderWebVttSegment(cues, { fromMs: startTicks, toMs: startTicks + durationTicks }),
  );
  expect(texts.map((text) => text.match(/across|in the tail/g)?.join())).toEqual(['across', 'across', 'in the tail']);
  const none = renderWebVttSegment(cues, { fromMs: 12_000, toMs: 18_000 });
  expect(none).toBe('WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n');
  expect(segments.map(({ sizeBytes }) => sizeBytes)).toEqual(texts.map((text) => Buffer.byteLength(text)));
  expect(await readFile(join(own, 'text.vtt'), 'utf8')).toBe(
    'WEBVTT\n\n00:00:05.000 --> 00:00:07.000\nacross\n\n00:00:18.050 --> 00:00:18.300\nin the tail\n',
  );
});

it.each([
  [1, 1],
  [6_000, 1],
  [6_499, 1],
  [6_501, 2],
  [7_200_000, 1_200],
])('cuts %d ms into %d pieces', (durationMs, count) => {
  const segments = textSegments([], durationMs);
  expect(segments).toHaveLength(count);
  expect(segments.reduce((sum, { durationTicks }) => sum + durationTicks, 0)).toBe(durationMs);
});

const media = process.env['MARQUEE_MEDIA'];
(media && existsSync(media) ? describe : describe.skip)('real films (where MARQUEE_MEDIA says)', () => {
  const film = (name: string) => join(media ?? '', name);

  it('have their captions of the picture read, in any container', async () => {
    const ts = join(folder, "captions, 'of' [a] broadcast:1.ts");
    await mkdir(folder, { recursive: true });
    await runFfmpeg({
      ffmpegPath: tools.ffmpegPath,
      input: film('captions-608.mp4'),
      outputOptions: ['-c', 'copy', '-f', 'mpegts'],
      output: ts,
      stallTimeoutMs: STALL_TIMEOUT_MS,
    });
    for (const path of [film('captions-608.mp4'), ts]) {
      const { names, extracted } = await textsOf(path);
      expect(names).toEqual(['text-und-1']);
      const [text] = extracted;
      const cues = text?.kind === 'READ' ? text.read.cues : [];
      expect(cues).toMatchObject([{ text: '♪MUSIC♪' }]);
      expect(Math.abs(cues[0]!.startMs - 1_870)).toBeLessThanOrEqual(10);
      expect(cues[0]!.endMs).toBeGreaterThanOrEqual(2_000);
    }
  });

  it('are told of subtitles that are pictures, and of texts with nothing in them', async () => {
    expect((await textsOf(film('with-pgs.mkv'))).reasons).toEqual([expect.stringMatching(/English.*pictures/)]);
    const { extracted } = await textsOf(film('bbb-multitrack-12s.mkv'));
    expect(extracted.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'LEFT_OUT'));
    expect((await textsOf(film('with-srt.mkv'))).extracted).toMatchObject([{ kind: 'READ' }]);
    expect((await textsOf(film('nasa_13013-multistream.mp4'))).names).toHaveLength(2);
  });
});
