import { readProbe } from '../../../platform/ffmpeg/probe-file.ts';
import type { TrackScan } from '../../../platform/ffmpeg/scan-packets.ts';
import { chooseStreams } from './choose-streams.ts';

const FRAME_MS = 40;

interface Given {
  type: 'video' | 'audio' | 'subtitle' | 'data';
  seconds?: number;
  packets?: number;
  height?: number;
  isDefault?: boolean;
  isCover?: boolean;
}

function choose(given: Given[], programs: number[][] = [], notDecodable: number[] = []) {
  const streams = given.map(({ type, height = 360, isDefault, isCover }, index) => ({
    index,
    codec_type: type,
    codec_name: 'any',
    ...(type === 'video' ? { width: (height * 16) / 9, height } : {}),
    ...(type === 'audio' ? { channels: 2 } : {}),
    disposition: { default: isDefault ? 1 : 0, attached_pic: isCover ? 1 : 0 },
  }));
  const tracks = given.map(({ seconds = 10, packets = 100 }, index): TrackScan => ({
    index,
    packetCount: packets,
    keyPacketCount: 1,
    unshownPacketCount: 0,
    encryptedPacketCount: 0,
    sizeBytes: 1,
    rewoundPacketCount: 0,
    firstMs: 0,
    endMs: packets === 1 ? FRAME_MS : seconds * 1000,
    medianStepMs: FRAME_MS,
    isIrregular: false,
    holes: [],
    pausesMs: 0,
    closedKeysMs: [],
    isPulledDown: false,
  }));
  const probe = readProbe({
    streams,
    programs: programs.map((indexes, id) => ({ program_id: id, streams: indexes.map((index) => ({ index })) })),
  });
  const { video, audio, leftOut } = chooseStreams(
    probe,
    { tracks: tracks.filter(({ packetCount }) => packetCount > 0), errorCount: 0, errors: [], jumpThresholdMs: 10_000 },
    new Map(notDecodable.map((index) => [index, 'no decoder'])),
  );
  return {
    video: video?.index,
    audio: audio.map(({ index }) => index),
    leftOut: Object.fromEntries(leftOut.map(({ index, reason }) => [index, reason])),
  };
}

const film: Given = { type: 'video' };
const sound: Given = { type: 'audio' };

it.each<[string, Given[], ReturnType<typeof choose>]>([
  ['a film with its sound', [film, sound], { video: 0, audio: [1], leftOut: {} }],
  [
    'no cover, however large and wherever it stands',
    [{ ...film, height: 2160, isCover: true, isDefault: true }, sound, film],
    { video: 2, audio: [1], leftOut: { 0: 'COVER' } },
  ],
  [
    'no picture of one frame before the film, though nothing calls it a cover',
    [{ ...film, height: 2160, packets: 1, isDefault: true }, film, sound],
    { video: 1, audio: [2], leftOut: { 0: 'COVER' } },
  ],
  [
    'no insert that is much shorter than the film',
    [{ ...film, height: 2160, seconds: 3, isDefault: true }, film],
    { video: 1, audio: [], leftOut: { 0: 'OTHER_PICTURE' } },
  ],
  [
    'the default one of two as long',
    [
      { ...film, height: 720 },
      { ...film, seconds: 9, isDefault: true },
    ],
    { video: 1, audio: [], leftOut: { 0: 'OTHER_PICTURE' } },
  ],
  [
    'the largest where none is the default',
    [film, { ...film, height: 720 }],
    { video: 1, audio: [], leftOut: { 0: 'OTHER_PICTURE' } },
  ],
  ['a single picture where there is nothing else', [{ ...film, packets: 1 }], { video: 0, audio: [], leftOut: {} }],
  [
    'no picture and no sound that is declared and holds nothing',
    [{ ...film, packets: 0, height: 1080 }, film, { ...sound, packets: 0 }, sound],
    { video: 1, audio: [3], leftOut: { 0: 'EMPTY', 2: 'EMPTY' } },
  ],
  [
    'no time code',
    [film, { type: 'data' }, { type: 'subtitle' }],
    { video: 0, audio: [], leftOut: { 1: 'NO_TRACK_OF_A_FILM' } },
  ],
  ['nothing where there is no picture', [sound], { video: undefined, audio: [0], leftOut: {} }],
])('takes %s', (_what, given, chosen) => {
  expect(choose(given)).toEqual(chosen);
});

it('takes sound and text of the programme that the picture is of, and what is of none', () => {
  const given: Given[] = [film, sound, { ...film, height: 1080 }, sound, sound, { type: 'subtitle' }];
  const other = 'OTHER_PROGRAM';
  expect(
    choose(given, [
      [0, 1, 5],
      [2, 3],
    ]),
  ).toEqual({
    video: 2,
    audio: [3, 4],
    leftOut: { 0: other, 1: other, 5: other },
  });
  // A sound that both share.
  expect(
    choose(given, [
      [0, 1],
      [1, 2, 3],
    ]).audio,
  ).toEqual([1, 3, 4]);
});

it('takes no sound that cannot be decoded', () => {
  expect(choose([film, sound, sound], [], [1])).toEqual({ video: 0, audio: [2], leftOut: { 1: 'NOT_DECODABLE' } });
});
