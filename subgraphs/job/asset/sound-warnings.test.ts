import type { StoredAudio } from './asset-store.ts';
import { soundWarnings } from './sound-warnings.ts';

const sound = (more: Partial<StoredAudio> = {}): StoredAudio => ({
  ...{ name: 'audio-en-1', trackName: 'audio-en-1', path: 'asset_1/x', language: 'en', label: 'English', role: 'MAIN' },
  ...{ channels: 2, isDefault: true, codecs: 'mp4a.40.2', bandwidthBps: 1, averageBandwidthBps: 1 },
  ...{ segmentDurationsMs: [1], durationMs: 1, sizeBytes: 1 },
  ...more,
});
const at = (integratedLufs: number | undefined) => ({
  loudness: { integratedLufs, rangeLu: 5, truePeakDbtp: -3, sourceLufs: -50, gainDb: 20, isLimited: false },
});

it.each<[string, Partial<StoredAudio>, string[]]>([
  ['at the target', at(-23), []],
  ['within a unit of it', at(-23.9), []],
  ['further below it', at(-30), ['SOUND_OFF_LEVEL English is 7.0 LU quieter']],
  ['above it', at(-20.5), ['SOUND_OFF_LEVEL English is 2.5 LU louder']],
  ['silent', at(undefined), ['SOUND_OFF_LEVEL English is silent']],
  ['of an earlier version', {}, []],
  [
    'with a fault',
    { ...at(-23), sourceErrors: { count: 2, first: 'bad' } },
    ['SOUND_DAMAGED English was decoded with 2 errors'],
  ],
  ['in 5.1, told with its stereo', { ...at(-30), name: 'audio-en-1-surround' }, []],
])('of a sound %s tells no more than an editor needs', (_, more, told) => {
  const warnings = soundWarnings([sound(more)]).map(({ code, message }) => `${code} ${message}`);
  expect(warnings).toHaveLength(told.length);
  for (const [i, words] of told.entries()) expect(warnings[i]).toContain(words);
});
