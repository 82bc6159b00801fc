import { fittingLevel, heightsOf, type Level } from './levels.ts';

const CODECS = { avc1: 'avc1.640028', hvc1: 'hvc1.2.4.L120.90', av01: 'av01.0.08M.10' };
const level = (height: number, codec: keyof typeof CODECS, audioGroupId = 'audio', videoRange = 'SDR'): Level => ({
  ...{ height, audioGroupId, videoRange, videoCodec: CODECS[codec] },
  bitrate: height * (codec === 'avc1' ? 3_000 : 2_000) + (audioGroupId === 'surround' ? 250_000 : 0),
});
/** As hls.js orders them: by rate. Only AV1 has the highest picture. */
const levels = [
  ...[360, 720].flatMap((height) =>
    ['audio', 'surround'].flatMap((group) => [level(height, 'av01', group), level(height, 'avc1', group)]),
  ),
  level(1_080, 'av01', 'audio', 'PQ'),
  level(1_080, 'av01', 'surround', 'PQ'),
].toSorted((a, b) => a.bitrate - b.bitrate);

it('offers each height once, in however many codecs and with however many sounds it comes', () => {
  expect(heightsOf(levels)).toEqual([1_080, 720, 360]);
  expect(heightsOf([level(0, 'avc1')])).toEqual([]);
});

it.each([
  ['the sound and the decoder that play', 720, level(360, 'avc1', 'surround'), level(720, 'avc1', 'surround')],
  ['another decoder likewise', 360, level(720, 'av01', 'audio'), level(360, 'av01', 'audio')],
  ['the same sound where the decoder has to change', 1_080, level(720, 'avc1', 'surround'), levels.at(-1)!],
])('takes of a height the level of %s', (_of, height, playing, expected) => {
  expect(levels[fittingLevel(levels, height, playing)!]).toEqual(expected);
});

it('takes of equals the one of most bits, and nothing of a height that is not there', () => {
  const poor = { ...level(720, 'avc1'), bitrate: 1 };
  expect(fittingLevel([poor, level(720, 'avc1'), poor], 720, level(360, 'avc1'))).toBe(1);
  expect(fittingLevel(levels, 480, levels[0])).toBeUndefined();
  expect(fittingLevel([], 720, undefined)).toBeUndefined();
});
