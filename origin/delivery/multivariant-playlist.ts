import type { DeliveredAudio, DeliveredText, DeliveredVideo } from '../../schema/internal/asset.ts';

/** The variant a player starts with should be about this (HLS authoring specification §4, default variant). */
const START_BPS = 2_500_000;

/** The playlist syntax has no escape: a quote or a line break would end the attribute. */
const quoted = (text: string) => `"${text.replaceAll('"', "'").replaceAll(/[\r\n]+/g, ' ')}"`;

function attributes(list: [string, string | number][]): string {
  return list.map(([name, value]) => `${name}=${value}`).join(',');
}

const shape = ({ width, height, frameRate }: DeliveredVideo): [string, string | number][] => [
  ['RESOLUTION', `${width}x${height}`],
  ['FRAME-RATE', frameRate.toFixed(3)],
  ['VIDEO-RANGE', 'SDR'],
];

/** Lowest first, but with the variant to start with ahead of all. */
function startFirst(video: DeliveredVideo[]): DeliveredVideo[] {
  const ascending = video.toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
  const start = ascending.findLast(({ bandwidthBps }) => bandwidthBps <= START_BPS) ?? ascending[0];
  return ascending.toSorted((a, b) => Number(b === start) - Number(a === start));
}

/** What captions for who does not hear are, in the words that Apple's players go by (HLS authoring specification §4). */
const FOR_THE_DEAF = 'public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound';

/**
 * A text is shown to who asked for it, by the player's or the viewer's own settings, so none is DEFAULT; what is forced has to be found
 * without being asked for, and nobody is given a commentary who did not choose it.
 */
function textMedia({ name, language, label, role }: DeliveredText): string {
  return `#EXT-X-MEDIA:${attributes([
    ['TYPE', 'SUBTITLES'],
    ['GROUP-ID', quoted('text')],
    ['LANGUAGE', quoted(language)],
    ['NAME', quoted(label)],
    ['DEFAULT', 'NO'],
    ['AUTOSELECT', role === 'COMMENTARY' ? 'NO' : 'YES'],
    ['FORCED', role === 'FORCED' ? 'YES' : 'NO'],
    ...(role === 'HEARING_IMPAIRED' ? ([['CHARACTERISTICS', quoted(FOR_THE_DEAF)]] as [string, string][]) : []),
    ['URI', quoted(`../${name}/media.m3u8`)],
  ])}`;
}

export interface MultivariantInput {
  /** The rungs to offer, at least one. */
  video: (DeliveredVideo & { iFrameBandwidthBps: number })[];
  audio: DeliveredAudio[];
  text?: DeliveredText[] | undefined;
}

/**
 * The multivariant playlist (RFC 8216bis). BANDWIDTH is the peak of a variant with the heaviest sound it can be played
 * with. The same bytes for every viewer: addresses are relative, so they inherit the token of the request.
 */
export function renderMultivariantPlaylist({ video, audio, text = [] }: MultivariantInput): string {
  const audioPeak = Math.max(0, ...audio.map(({ bandwidthBps }) => bandwidthBps));
  const audioAverage = Math.max(0, ...audio.map(({ averageBandwidthBps }) => averageBandwidthBps));
  const audioCodecs = [...new Set(audio.map(({ codecs }) => codecs))];
  const textPeak = Math.max(0, ...text.map(({ bandwidthBps }) => bandwidthBps));
  const textAverage = Math.max(0, ...text.map(({ averageBandwidthBps }) => averageBandwidthBps));
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
    ...text.map(textMedia),
    ...ordered.flatMap((rung) => [
      `#EXT-X-STREAM-INF:${attributes([
        ['BANDWIDTH', rung.bandwidthBps + audioPeak + textPeak],
        ['AVERAGE-BANDWIDTH', rung.averageBandwidthBps + audioAverage + textAverage],
        ['CODECS', quoted([rung.codecs, ...audioCodecs].join(','))],
        ...shape(rung),
        ...(audio.length > 0 ? ([['AUDIO', quoted('audio')]] as [string, string][]) : []),
        ...(text.length > 0 ? ([['SUBTITLES', quoted('text')]] as [string, string][]) : []),
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
          ['VIDEO-RANGE', 'SDR'],
          ['URI', quoted(`../${rung.name}/iframes.m3u8`)],
        ])}`,
    ),
    '',
  ].join('\n');
}
