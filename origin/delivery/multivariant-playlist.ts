import type { DeliveredAudio, DeliveredText, DeliveredVideo } from '../../schema/internal/asset.ts';
import { byCodec } from './allowed-video.ts';
import { groupAudio, type AudioGroup } from './audio-groups.ts';

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

/** What Apple's players go by when they choose for a viewer: values of AVMediaCharacteristic (RFC 8216bis §4.4.6.1). */
const CHARACTERISTICS: Partial<Record<DeliveredAudio['role'], string>> = {
  ORIGINAL: 'public.original-content',
  DUB: 'public.translation.dubbed',
  COMMENTARY: 'public.auxiliary-content',
  AUDIO_DESCRIPTION: 'public.accessibility.describes-video',
  CLEAR_SPEECH: 'public.accessibility.enhances-speech-intelligibility',
};

function audioMedia({ id, members }: AudioGroup): string[] {
  return members.map(({ name, language, label, role, channels, isDefault }) => {
    const characteristics = CHARACTERISTICS[role];
    return `#EXT-X-MEDIA:${attributes([
      ['TYPE', 'AUDIO'],
      ['GROUP-ID', quoted(id)],
      ['LANGUAGE', quoted(language)],
      ['NAME', quoted(label)],
      ['DEFAULT', isDefault ? 'YES' : 'NO'],
      // A commentary is played to who chose it.
      ['AUTOSELECT', isDefault || role !== 'COMMENTARY' ? 'YES' : 'NO'],
      ...(characteristics ? ([['CHARACTERISTICS', quoted(characteristics)]] as [string, string][]) : []),
      ['CHANNELS', quoted(String(channels))],
      ['URI', quoted(`../${name}/media.m3u8`)],
    ])}`;
  });
}

/**
 * The multivariant playlist (RFC 8216bis): each rung with each group of sounds, so that a device takes what it can play. BANDWIDTH is
 * the peak of a variant with the heaviest sound it can be played with. The same bytes for every viewer: addresses are relative, so they
 * inherit the token of the request.
 */
export function renderMultivariantPlaylist({ video, audio, text = [] }: MultivariantInput): string {
  const textPeak = Math.max(0, ...text.map(({ bandwidthBps }) => bandwidthBps));
  const textAverage = Math.max(0, ...text.map(({ averageBandwidthBps }) => averageBandwidthBps));
  const groups = groupAudio(audio);
  const ordered = startFirst(video) as MultivariantInput['video'];
  const variant = (rung: MultivariantInput['video'][number], group: AudioGroup | undefined) => [
    `#EXT-X-STREAM-INF:${attributes([
      ['BANDWIDTH', rung.bandwidthBps + (group?.bandwidthBps ?? 0) + textPeak],
      ['AVERAGE-BANDWIDTH', rung.averageBandwidthBps + (group?.averageBandwidthBps ?? 0) + textAverage],
      ['CODECS', quoted([rung.codecs, ...(group?.codecs ?? [])].join(','))],
      ...shape(rung),
      ...(group ? ([['AUDIO', quoted(group.id)]] as [string, string][]) : []),
      ...(text.length > 0 ? ([['SUBTITLES', quoted('text')]] as [string, string][]) : []),
      ['CLOSED-CAPTIONS', 'NONE'],
    ])}`,
    `../${rung.name}/media.m3u8`,
  ];
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...groups.flatMap(audioMedia),
    ...text.map(textMedia),
    ...(groups.length > 0 ? groups : [undefined]).flatMap((group) => ordered.flatMap((rung) => variant(rung, group))),
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
