import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeSound } from '../testing/heard-rendition.ts';
import { STALL_TIMEOUT_MS, tools } from '../testing/renditions.ts';
import { music, silence, SOUND_RATE_HZ, tone, writeSound } from '../testing/season-sounds.ts';
import { findSharedMarkers, type HeardEpisode } from './find-shared-markers.ts';
import { printSound } from './sound-print.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee season #1? '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const theme = music(1, 14);
const endTheme = music(2, 13);
const scene = (seed: number, seconds: number) => music(100 + seed, seconds);

interface Made {
  parts: Float32Array[];
  /** Indexes of the parts that are the intro and the credits. */
  intro?: number;
  credits: number;
  gain?: number;
  bps?: number;
}

/** As unlike as episodes are: other lengths before it, a fifth of the level, a third of the bits, silence and a tone that all share. */
const made: Record<string, Made> = {
  pilot: { parts: [scene(11, 22), tone(11), silence(11), endTheme], credits: 3 },
  coldOpen: {
    parts: [scene(20, 7.34), theme, scene(21, 24), silence(5), endTheme, scene(22, 6.5)],
    intro: 1,
    credits: 4,
  },
  atOnce: { parts: [theme, tone(11), scene(31, 20.77), endTheme], intro: 0, credits: 3, gain: 0.2, bps: 48_000 },
};

const secondsOf = (parts: readonly Float32Array[]) =>
  parts.reduce((sum, { length }) => sum + length, 0) / SOUND_RATE_HZ;

async function heard(name: string, number: number, { parts, gain = 1, bps }: Made): Promise<HeardEpisode> {
  const durationMs = Math.round(secondsOf(parts) * 1_000);
  const [wav, rendition, own] = ['wav', 'sound', 'task'].map((what) => join(folder, `${name} ${what}`)) as [
    string,
    string,
    string,
  ];
  await mkdir(own);
  await writeSound(wav, parts, gain);
  await encodeSound(wav, { folder: rendition, durationMs, ...(bps ? { bps } : {}) });
  const task = { ffmpegPath: tools.ffmpegPath, folder: own, stallTimeoutMs: STALL_TIMEOUT_MS };
  return { assetId: name, titleId: name, number, durationMs, ...(await printSound(task, rendition)) };
}

const pause = () => Promise.resolve();
let season: HeardEpisode[];
beforeAll(async () => {
  season = [];
  for (const [i, [name, episode]] of Object.entries(made).entries()) season.push(await heard(name, i + 1, episode));
});

const startOf = ({ parts }: Made, index: number) => secondsOf(parts.slice(0, index)) * 1_000;

it('finds where each episode has what its season shares, to half a second', async () => {
  const found = await findSharedMarkers(season, pause);
  for (const [name, episode] of Object.entries(made)) {
    const markers = found.get(name)!;
    const { intro, credits } = episode;
    const wanted = [
      ...(intro === undefined ? [] : [{ kind: 'INTRO', index: intro }]),
      { kind: 'CREDITS', index: credits },
    ].map(({ kind, index }) => ({ kind, startMs: startOf(episode, index), endMs: startOf(episode, index + 1) }));
    expect(markers.map(({ kind }) => kind)).toEqual(wanted.map(({ kind }) => kind));
    for (const [i, { startMs, endMs }] of wanted.entries()) {
      expect(Math.abs(markers[i]!.startMs - startMs)).toBeLessThanOrEqual(500);
      expect(Math.abs(markers[i]!.endMs - endMs)).toBeLessThanOrEqual(500);
    }
  }
});
