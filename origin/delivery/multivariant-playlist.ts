import type { DeliveredAudio, DeliveredVideo } from '../../schema/internal/asset.ts';
import { groupAudio, type AudioGroup } from './audio-groups.ts';

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

export interface MultivariantInput {
  /** The rungs to offer, at least one. */
  video: (DeliveredVideo & { iFrameBandwidthBps: number })[];
  audio: DeliveredAudio[];
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
export function renderMultivariantPlaylist({ video, audio }: MultivariantInput): string {
  const groups = groupAudio(audio);
  const ordered = startFirst(video) as MultivariantInput['video'];
  const variant = (rung: MultivariantInput['video'][number], group: AudioGroup | undefined) => [
    `#EXT-X-STREAM-INF:${attributes([
      ['BANDWIDTH', rung.bandwidthBps + (group?.bandwidthBps ?? 0)],
      ['AVERAGE-BANDWIDTH', rung.averageBandwidthBps + (group?.averageBandwidthBps ?? 0)],
      ['CODECS', quoted([rung.codecs, ...(group?.codecs ?? [])].join(','))],
      ...shape(rung),
      ...(group ? ([['AUDIO', quoted(group.id)]] as [string, string][]) : []),
      ['CLOSED-CAPTIONS', 'NONE'],
    ])}`,
    `../${rung.name}/media.m3u8`,
  ];
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...groups.flatMap(audioMedia),
    ...(groups.length > 0 ? groups : [undefined]).flatMap((group) => ordered.flatMap((rung) => variant(rung, group))),
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
