import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { STALL_TIMEOUT_MS, tools } from '../testing/renditions.ts';
import { checkCues } from './check-cues.ts';
import { checkSync } from './check-sync.ts';
import type { Cue } from './cue.ts';
import { retimed } from './fit-cues.ts';
import { languageOf } from './language-of.ts';
import { listen } from './listen.ts';
import { readSubtitles } from './read-subtitles.ts';
import { FRAME_MS } from './speech.ts';

const cue = (startMs: number, endMs: number, text = 'Hello there.', settings = ''): Cue => ({
  ...{ startMs, endMs, text, settings },
});
const check = (cues: Cue[], language = 'en', badCount = 0) =>
  checkCues({ cues, badCount }, { language, durationMs: 10_000 }).map(({ code, count, measuredMs }) => [
    code,
    count ?? measuredMs,
  ]);

const speak = (words: string) =>
  Array.from({ length: 6 }, (_, i) => cue(i * 1_500, i * 1_500 + 60_000, words, `line:${i}`));

describe('what is said of a text by itself', () => {
  it.each<[string, Cue[], string, unknown[]]>([
    ['nothing', [cue(0, 2_000), cue(2_000, 4_000)], 'en', []],
    [
      'past the end',
      [cue(9_000, 10_050), cue(9_500, 10_500, 'x', 'line:0'), cue(11_000, 12_000)],
      'en',
      [['CUES_PAST_END', 2]],
    ],
    ['overlaps', [cue(0, 2_000), cue(1_990, 4_000), cue(3_900, 5_000)], 'en', [['CUES_OVERLAP', 2]]],
    ['lines of one cue', [cue(0, 2_000, 'a'), cue(0, 2_000, 'b')], 'en', []],
    ['two places', [cue(0, 2_000), cue(1_000, 3_000, 'Sign', 'line:0')], 'en', []],
    [
      'too fast',
      [cue(0, 1_000, 'Twenty-one characters'), cue(2_000, 3_000, 'No'), cue(4_000, 4_100, 'Stop!')],
      'en',
      [['CUES_TOO_FAST', 1]],
    ],
    ['too fast elsewhere', [cue(0, 1_000, 'Achtzehn Buchstab.')], 'de', [['CUES_TOO_FAST', 1]]],
    ['too fast in Japanese', [cue(0, 1_000, '左に見えるのは')], 'ja', [['CUES_TOO_FAST', 1]]],
    ['tags are not read', [cue(0, 1_000, '<i>Short &amp; sweet</i>')], 'en', []],
  ])('%s', (_name, cues, language, findings) => {
    expect(check(cues, language)).toEqual(findings);
  });

  it('counts what could not be read', () => {
    expect(check([cue(0, 2_000)], 'en', 3)).toEqual([['CUES_UNREADABLE', 3]]);
  });

  it.each<[string, string, string, boolean]>([
    ['English', 'en', 'I have never seen anything like this before in all my life.', false],
    ['English that says it is Swedish', 'sv', 'I have never seen anything like this before in all my life.', true],
    ['English of a kind', 'en-GB', 'I have never seen anything like this before in all my life.', false],
    ['Norwegian that says Danish', 'da', 'Vi ses i morgen, sa den gamle mannen til sin kone.', false],
    ['German that says nothing', 'und', 'Ich habe in meinem ganzen Leben noch nie so etwas gesehen.', true],
    ['a language that is not known', 'cy', 'I have never seen anything like this before in all my life.', false],
    ['cries', 'fr', 'Oh! Ah!', false],
  ])('says of %s whether it is what it says', (_name, language, words, differs) => {
    const codes = checkCues({ cues: speak(words), badCount: 0 }, { language, durationMs: 1e9 }).map(({ code }) => code);
    expect(codes.includes('LANGUAGE_DIFFERS')).toBe(differs);
  });
});

/** Times of speech as people talk, the same in each run. */
function talk(lengthMs: number): Cue[] {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const cues: Cue[] = [];
  for (let at = 2_000; ;) {
    const length = 700 + random() * 2_300;
    if (at + length > lengthMs) return cues;
    cues.push(cue(Math.round(at), Math.round(at + length)));
    at += length + 300 + random() * 3_000;
  }
}

/** Speech during these, among noise, as much as stands out. */
function speechOf(cues: readonly Cue[], lengthMs: number): Float64Array {
  let seed = 11;
  const noise = () => ((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5) * 0.8;
  const frames = new Float64Array(lengthMs / FRAME_MS).map(() => -0.4 + noise());
  for (const { startMs, endMs } of cues) frames.fill(0.5, Math.round(startMs / FRAME_MS), Math.round(endMs / FRAME_MS));
  return frames.map((frame) => Math.max(-1, Math.min(1, frame + noise())));
}

describe('whether a text comes with what is said', () => {
  const lengthMs = 600_000;
  const said = talk(lengthMs);
  const speech = speechOf(said, lengthMs);
  /** As subtitles are: they stay for a while. */
  const shown = said.map((one, i) => ({ ...one, endMs: Math.min(one.endMs + 400, said[i + 1]?.startMs ?? Infinity) }));

  it.each([0, 40, -70])('is content with %d ms', (shiftMs) => {
    expect(checkSync(retimed(shown, { shiftMs, factor: 1 }), speech)).toEqual([]);
  });

  it.each([120, -150, 700, -1_500, 12_340])('measures %d ms, and offers what mends it', (shiftMs) => {
    const [finding] = checkSync(retimed(shown, { shiftMs, factor: 1 }), speech);
    expect(finding).toMatchObject({ code: 'OUT_OF_SYNC', correction: { factor: 1 } });
    expect(Math.abs(finding!.measuredMs! - shiftMs)).toBeLessThanOrEqual(20);
    expect(Math.abs(finding!.correction!.shiftMs + shiftMs)).toBeLessThanOrEqual(20);
  });

  it.each([
    [25 / (24_000 / 1001), 0],
    [24_000 / 1001 / 25, 1_500],
    [24 / 25, -300],
    [25 / 24, 300],
    [1001 / 1000, 0],
  ])('finds that it drifts by %d, shifted by %d ms', (factor, shiftMs) => {
    const text = retimed(shown, { shiftMs, factor });
    const [finding] = checkSync(text, speech);
    expect(finding).toMatchObject({ code: 'DRIFTS' });
    const mended = retimed(text, finding!.correction!);
    for (const [i, { startMs }] of mended.entries())
      expect(Math.abs(startMs - said[i]!.startMs)).toBeLessThanOrEqual(80);
  });

  it.each<[string, Cue[], Float64Array]>([
    ['silence', shown, new Float64Array(lengthMs / FRAME_MS)],
    [
      'the speech of another film',
      shown,
      speechOf(
        talk(400_000).map((one) => ({ ...one, startMs: one.startMs * 1.31, endMs: one.endMs * 1.31 })),
        lengthMs,
      ),
    ],
    ['a few cues', shown.slice(0, 5), speech],
    ['no cue', [], speech],
    ['no sound', shown, new Float64Array()],
  ])('says nothing of %s', (_name, cues, heard) => {
    expect(checkSync(retimed(cues, { shiftMs: 1_000, factor: 1 }), heard)).toEqual([]);
  });

  it('hears speech where it is, in a sound that begins late', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'marquee speech '));
    const spoken = talk(40_000);
    const gate = spoken.map(({ startMs, endMs }) => `between(t,${startMs / 1000},${endMs / 1000})`).join('+');
    const path = join(folder, 'speech.mp4');
    await runFfmpeg({
      ffmpegPath: tools.ffmpegPath,
      input: `aevalsrc='(0.02+0.3*(${gate}))*(random(0)-0.5)':d=40`,
      inputOptions: ['-f', 'lavfi'],
      outputOptions: ['-c:a', 'aac'],
      output: path,
      stallTimeoutMs: STALL_TIMEOUT_MS,
    });
    const task = { ...tools, sourcePath: path, folder, stallTimeoutMs: STALL_TIMEOUT_MS };
    const heard = await listen(task, { path, index: 0, others: [] });
    expect(readdirSync(folder)).toEqual(['speech.mp4']);
    expect(checkSync(spoken, heard)).toEqual([]);
    const [finding] = checkSync(retimed(spoken, { shiftMs: 333, factor: 1 }), heard);
    expect(Math.abs(finding!.measuredMs! - 333)).toBeLessThanOrEqual(30);
    await rm(folder, { recursive: true });
  });
});

const media = process.env['MARQUEE_MEDIA'];
(media && existsSync(media) ? it : it.skip)('tells the language of real captions (where MARQUEE_MEDIA says)', () => {
  const folder = join(media ?? '', 'captions');
  for (const name of readdirSync(folder).filter((one) => /captions|sintel/.test(one))) {
    const declared = /[._](\w\w)\.(vtt|srt)$/.exec(name)![1];
    expect([name, languageOf(readSubtitles(readFileSync(join(folder, name))).cues)]).toEqual([name, declared]);
  }
});
