import HLS from 'hls-parser';
import { Parser } from 'm3u8-parser';
import { parse as parseMpd } from 'mpd-parser';
import type { DeliveredAudio, DeliveredVideo } from '../../schema/internal/asset.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import { renderDashManifest } from './dash-manifest.ts';
import { renderIFramePlaylist, renderMediaPlaylist } from './media-playlist.ts';
import { renderMultivariantPlaylist } from './multivariant-playlist.ts';

// What others read in our playlists and manifests is what we meant.
const idr = (offsetTicks: number, byteOffset: number) => ({ offsetTicks, byteOffset, byteLength: 4_000 });
const index: RenditionIndex = {
  timescale: 24_000,
  segments: [
    { startTicks: 0, durationTicks: 144_144, sizeBytes: 90_000, syncSamples: [idr(0, 24), idr(48_048, 30_000)] },
    { startTicks: 144_144, durationTicks: 144_144, sizeBytes: 90_000, syncSamples: [idr(0, 24)] },
  ],
};
type Rung = DeliveredVideo & { index: RenditionIndex; iFrameBandwidthBps: number };
function rung(name: string, codecs: string, videoRange: Rung['videoRange'], bandwidthBps: number): Rung {
  const height = Number.parseInt(name, 10);
  return {
    ...{ name, path: 'asset_1/task/token', codecs, videoRange, bandwidthBps, index, iFrameBandwidthBps: 50_000 },
    ...{ width: (height * 16) / 9, height, heightClass: height, frameRate: 23.976 },
    averageBandwidthBps: Math.round(bandwidthBps / 1.5),
  };
}
const video = [
  rung('2160p', 'avc1.640033', 'SDR', 30_000_000),
  rung('720p', 'avc1.64001F', 'SDR', 4_000_000),
  rung('2160p-hevc', 'hvc1.2.4.L150.90', 'PQ', 16_000_000),
  rung('2160p-av1', 'av01.0.12M.10.0.110.09.16.09.0', 'PQ', 15_000_000),
];
const audio: (DeliveredAudio & { index: RenditionIndex })[] = [
  {
    ...{ name: 'audio-en-1', path: 'asset_1/sound/token', language: 'en', label: 'English', channels: 2 },
    ...{ trackName: 'audio-en-1', role: 'MAIN' as const },
    ...{ codecs: 'mp4a.40.2', bandwidthBps: 130_000, averageBandwidthBps: 128_000, isDefault: true, index },
  },
];

function asVideoJs(text: string): Parser['manifest'] {
  const parser = new Parser();
  parser.push(text);
  parser.end();
  return parser.manifest;
}

it('the multivariant playlist names each rung with its codec, light and size, and its I-frames', () => {
  const text = renderMultivariantPlaylist({ video, audio });
  const { playlists = [], iFramePlaylists = [], mediaGroups } = asVideoJs(text);
  const told = playlists.map(({ uri, attributes }) => [uri, attributes['CODECS'], attributes['VIDEO-RANGE']]);
  expect(told.toSorted()).toEqual(
    video
      .map(({ name, codecs, videoRange }) => [`../${name}/media.m3u8`, `${codecs},mp4a.40.2`, videoRange])
      .toSorted(),
  );
  expect(iFramePlaylists).toHaveLength(video.length);
  expect(mediaGroups.AUDIO['audio']!['English']!.uri).toBe('../audio-en-1/media.m3u8');
  const read = HLS.parse(text) as HLS.types.MasterPlaylist;
  expect(read.variants.filter(({ isIFrameOnly }) => !isIFrameOnly).map(({ bandwidth }) => bandwidth)).toHaveLength(4);
  expect(read.independentSegments).toBe(true);
});

it('media and I-frame playlists have every part, the I-frames as ranges that end with the picture', () => {
  const whole = HLS.parse(renderMediaPlaylist(index)) as HLS.types.MediaPlaylist;
  expect(whole.segments.map(({ duration }) => duration)).toEqual([6.006, 6.006]);
  expect(whole.segments[0]!.map?.uri).toBe('init.mp4');
  expect([whole.endlist, whole.playlistType, asVideoJs(renderMediaPlaylist(index)).endList]).toEqual([
    true,
    'VOD',
    true,
  ]);
  const frames = HLS.parse(renderIFramePlaylist(index)) as HLS.types.MediaPlaylist;
  expect(frames.isIFrame).toBe(true);
  expect(frames.segments.map(({ byterange }) => byterange)).toEqual([
    { length: 4_000, offset: 24 },
    { length: 4_000, offset: 30_000 },
    { length: 4_000, offset: 24 },
  ]);
});

it('the DASH manifest leads to the same files', () => {
  const complaints: string[] = [];
  const { duration, playlists, mediaGroups } = parseMpd(renderDashManifest({ durationMs: 12_012, video, audio }), {
    manifestUri: 'https://films.test/m/token/asset_1/2160/manifest.mpd',
    eventHandler: ({ message }) => complaints.push(message),
  });
  expect(complaints).toEqual([]);
  expect(duration).toBe(12.012);
  for (const { name, codecs, height } of video) {
    const found = playlists.find(({ attributes }) => attributes.NAME === name)!;
    expect(found.attributes).toMatchObject({ CODECS: codecs, RESOLUTION: { height } });
    expect(found.segments.map(({ resolvedUri, map }) => [resolvedUri, map.resolvedUri])).toEqual(
      [1, 2].map((number) => [
        `https://films.test/m/token/asset_1/${name}/seg_000${number}.m4s`,
        `https://films.test/m/token/asset_1/${name}/init.mp4`,
      ]),
    );
  }
  expect(Object.keys(mediaGroups.AUDIO.audio)).toEqual(['English']);
});
