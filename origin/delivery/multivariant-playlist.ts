import { byCodec } from './allowed-video.ts';
import type { DeliveredAudio, DeliveredVideo } from '../../schema/internal/asset.ts';

/** The variant a player starts with should be about this (HLS authoring specification §4, default variant). */
const START_BPS = 2_500_000;

/** The playlist syntax has no escape: a quote or a line break would end the attribute. */
const quoted = (text: string) => `"${text.replaceAll('"', "'").replaceAll(/[\r\n]+/g, ' ')}"`;

function attributes(list: [string, string | number][]): string {
  return list.map(([name, value]) => `${name}=${value}`).join(',');
}

const shape = ({ width, height, frameRate, videoRange }: DeliveredVideo): [string, string | number][] => [
  ['RESOLUTION', `${width}x${height}`],
  ['FRAME-RATE', frameRate.toFixed(3)],
  ['VIDEO-RANGE', videoRange],
];

/** Lowest first, but with the variant to start with ahead of all: of the codec that everything plays. */
function startFirst(video: DeliveredVideo[]): DeliveredVideo[] {
  const ascending = video.toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
  const playable = byCodec(ascending)[0] ?? [];
  const start = playable.findLast(({ bandwidthBps }) => bandwidthBps <= START_BPS) ?? playable[0];
  return ascending.toSorted((a, b) => Number(b === start) - Number(a === start));
}

export interface MultivariantInput {
  /** The rungs to offer, at least one. */
  video: (DeliveredVideo & { iFrameBandwidthBps: number })[];
  audio: DeliveredAudio[];
}

/**
 * The multivariant playlist (RFC 8216bis). BANDWIDTH is the peak of a variant with the heaviest sound it can be played
 * with. The same bytes for every viewer: addresses are relative, so they inherit the token of the request.
 */
export function renderMultivariantPlaylist({ video, audio }: MultivariantInput): string {
  const audioPeak = Math.max(0, ...audio.map(({ bandwidthBps }) => bandwidthBps));
  const audioAverage = Math.max(0, ...audio.map(({ averageBandwidthBps }) => averageBandwidthBps));
  const audioCodecs = [...new Set(audio.map(({ codecs }) => codecs))];
  const ordered = startFirst(video) as MultivariantInput['video'];
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...audio.map(
      ({ name, language, label, channels, isDefault }) =>
        `#EXT-X-MEDIA:${attributes([
          ['TYPE', 'AUDIO'],
          ['GROUP-ID', quoted('audio')],
          ['LANGUAGE', quoted(language)],
          ['NAME', quoted(label)],
          ['DEFAULT', isDefault ? 'YES' : 'NO'],
          ['AUTOSELECT', 'YES'],
          ['CHANNELS', quoted(String(channels))],
          ['URI', quoted(`../${name}/media.m3u8`)],
        ])}`,
    ),
    ...ordered.flatMap((rung) => [
      `#EXT-X-STREAM-INF:${attributes([
        ['BANDWIDTH', rung.bandwidthBps + audioPeak],
        ['AVERAGE-BANDWIDTH', rung.averageBandwidthBps + audioAverage],
        ['CODECS', quoted([rung.codecs, ...audioCodecs].join(','))],
        ...shape(rung),
        ...(audio.length > 0 ? ([['AUDIO', quoted('audio')]] as [string, string][]) : []),
        ['CLOSED-CAPTIONS', 'NONE'],
      ])}`,
      `../${rung.name}/media.m3u8`,
    ]),
    ...ordered.map(
      (rung) =>
        `#EXT-X-I-FRAME-STREAM-INF:${attributes([
          ['BANDWIDTH', rung.iFrameBandwidthBps],
          ['CODECS', quoted(rung.codecs)],
          ['RESOLUTION', `${rung.width}x${rung.height}`],
          ['VIDEO-RANGE', rung.videoRange],
          ['URI', quoted(`../${rung.name}/iframes.m3u8`)],
        ])}`,
    ),
    '',
  ].join('\n');
}
