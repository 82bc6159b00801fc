import { INIT_SEGMENT } from '../../subgraphs/job/media/encode-options.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import { storyboardSheet, TEXT_FILE } from '../../platform/media/layout.ts';
import type {
  DeliveredAudio,
  DeliveredStoryboard,
  DeliveredText,
  DeliveredVideo,
} from '../../schema/internal/asset.ts';
import { byCodec } from './allowed-video.ts';
import { oneDefault } from './audio-groups.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function element(name: string, attributes: Record<string, string | number>, children: string[] = []): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const open = `<${name}${list.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** ISO 8601, as xs:duration wants it. */
const duration = (milliseconds: number) => `PT${(milliseconds / 1000).toFixed(3)}S`;

/** Equal neighbours become one entry with a repeat count. */
function timeline({ segments }: RenditionIndex): string {
  const runs: { d: number; r: number }[] = [];
  for (const { durationTicks } of segments) {
    const last = runs.at(-1);
    if (last?.d === durationTicks) last.r += 1;
    else runs.push({ d: durationTicks, r: 0 });
  }
  return element(
    'SegmentTimeline',
    {},
    runs.map(({ d, r }, i) =>
      element('S', { ...(i === 0 ? { t: segments[0]!.startTicks } : {}), d, ...(r > 0 ? { r } : {}) }),
    ),
  );
}

function segmentTemplate(name: string, index: RenditionIndex): string {
  return element(
    'SegmentTemplate',
    {
      timescale: index.timescale,
      startNumber: 1,
      initialization: `../${name}/${INIT_SEGMENT}`,
      media: `../${name}/seg_$Number%04d$.m4s`,
    },
    [timeline(index)],
  );
}

/** `24`, `23.976` as `24000/1001`. */
function frameRate(value: number): string {
  const whole = Math.round(value);
  if (Math.abs(value - whole) < 0.0005) return String(whole);
  const ntsc = Math.round(value * 1.001) * 1000;
  return Math.abs(ntsc / 1001 - value) < 0.005 ? `${ntsc}/1001` : String(Math.round(value * 1000)) + '/1000';
}

/** Transfer functions of ISO/IEC 23091-2. */
const TRANSFER = { PQ: 16, HLG: 18 } as const;

/** What a player must understand of HDR to show it. */
function colours({ videoRange }: DeliveredVideo): string[] {
  if (videoRange === 'SDR') return [];
  const property = (name: string, value: number) =>
    element('EssentialProperty', { schemeIdUri: `urn:mpeg:mpegB:cicp:${name}`, value });
  return [
    property('ColourPrimaries', 9),
    property('TransferCharacteristics', TRANSFER[videoRange]),
    property('MatrixCoefficients', 9),
  ];
}

function representation(
  rung: DeliveredVideo & { index: RenditionIndex },
  own: Record<string, string | number> = {},
): string {
  const attributes = {
    ...{ id: rung.name, bandwidth: rung.bandwidthBps, codecs: rung.codecs, width: rung.width, height: rung.height },
    ...{ frameRate: frameRate(rung.frameRate), sar: '1:1', ...own },
  };
  return element('Representation', attributes, [segmentTemplate(rung.name, rung.index)]);
}

export interface DashInput {
  durationMs: number;
  /** The rungs to offer, at least one. */
  video: (DeliveredVideo & { index: RenditionIndex })[];
  audio: (DeliveredAudio & { index: RenditionIndex })[];
  text?: DeliveredText[] | undefined;
  storyboard?: DeliveredStoryboard | undefined;
}

/** The storyboard as tiled thumbnails (DASH-IF IOP 4.3, §6.2.6). A segment is a sheet. */
function imageSet(id: number, storyboard: DeliveredStoryboard): string {
  const { tileWidth, tileHeight, columns, rows, intervalMs, bandwidthBps } = storyboard;
  return element('AdaptationSet', { id, contentType: 'image', mimeType: 'image/jpeg' }, [
    element('SegmentTemplate', {
      timescale: 1_000,
      duration: columns * rows * intervalMs,
      startNumber: 1,
      media: `../${storyboardSheet('%d').replace('%d', '$Number$')}`,
    }),
    element(
      'Representation',
      { id: 'storyboard', bandwidth: bandwidthBps, width: columns * tileWidth, height: rows * tileHeight },
      [
        element('EssentialProperty', {
          schemeIdUri: 'http://dashif.org/guidelines/thumbnail_tile',
          value: `${columns}x${rows}`,
        }),
      ],
    ),
  ]);
}

/** ISO/IEC 23009-1 §5.8.5.5. */
const TEXT_ROLES: Record<DeliveredText['role'], string> = {
  SUBTITLES: 'subtitle',
  HEARING_IMPAIRED: 'caption',
  FORCED: 'forced-subtitle',
  COMMENTARY: 'commentary',
};

/** A whole file, not segments: the one form of WebVTT in DASH that every player plays. */
function textSet({ name, language, label, role, bandwidthBps }: DeliveredText, id: number): string {
  return element('AdaptationSet', { id, contentType: 'text', mimeType: 'text/vtt', lang: language }, [
    element('Label', {}, [escaped(label)]),
    element('Role', { schemeIdUri: 'urn:mpeg:dash:role:2011', value: TEXT_ROLES[role] }),
    element('Representation', { id: name, bandwidth: Math.max(1, bandwidthBps) }, [
      element('BaseURL', {}, [`../${name}/${TEXT_FILE}`]),
    ]),
  ]);
}

/** Values of the role scheme of ISO/IEC 23009-1 §5.8.5.5 for what is no main sound of its own. */
const ROLES: Partial<Record<DeliveredAudio['role'], string>> = {
  DUB: 'dub',
  COMMENTARY: 'commentary',
  AUDIO_DESCRIPTION: 'description',
  CLEAR_SPEECH: 'enhanced-audio-intelligibility',
};
/** Of TV-Anytime's AudioPurposeCS, as DVB-DASH (ETSI TS 103 285 §6.1.2) has it: for those who do not see well, or hear badly. */
const AUDIO_PURPOSES: Partial<Record<DeliveredAudio['role'], number>> = { AUDIO_DESCRIPTION: 1, CLEAR_SPEECH: 2 };

/** In the schema's order: Accessibility before Role. */
function purposeOf({ role, isDefault }: DeliveredAudio): string[] {
  const purpose = AUDIO_PURPOSES[role];
  const named = ROLES[role];
  const roles = [isDefault ? 'main' : named === undefined ? 'alternate' : undefined, named];
  return [
    ...(purpose === undefined
      ? []
      : [element('Accessibility', { schemeIdUri: 'urn:tva:metadata:cs:AudioPurposeCS:2007', value: purpose })]),
    ...roles
      .filter((value) => value !== undefined)
      .map((value) => element('Role', { schemeIdUri: 'urn:mpeg:dash:role:2011', value })),
  ];
}

/** Channels of E-AC-3 by bits of ETSI TS 102 366 table E.1.4: left and right; these, centre, surrounds and the low one. */
const DOLBY_CHANNELS: Readonly<Record<number, string>> = { 2: 'A000', 6: 'F801' };

/** E-AC-3 has a scheme of its own. */
function channelConfiguration({ codecs, channels }: DeliveredAudio): string {
  const bits = codecs === 'ec-3' ? DOLBY_CHANNELS[channels] : undefined;
  return bits === undefined
    ? element('AudioChannelConfiguration', {
        // Its values are those of ISO/IEC 23091-3, where 1 to 6 are as many channels.
        schemeIdUri: 'urn:mpeg:dash:23003:3:audio_channel_configuration:2011',
        value: channels,
      })
    : element('AudioChannelConfiguration', {
        schemeIdUri: 'tag:dolby.com,2014:dash:audio_channel_configuration:2011',
        value: bits,
      });
}

/**
 * The DASH manifest (ISO/IEC 23009-1, isoff-live profile, static) of the same files that HLS plays. A set for each codec; nothing says
 * that one may be switched to from another, since few decoders can. Addresses are relative, so they inherit the token of the request.
 */
export function renderDashManifest({ durationMs, video, audio, text = [], storyboard }: DashInput): string {
  const sets = byCodec(video);
  const videoSets = sets.map((rungs, i) =>
    element(
      'AdaptationSet',
      { id: i, contentType: 'video', mimeType: 'video/mp4', segmentAlignment: 'true', startWithSAP: 1 },
      [...colours(rungs[0]!), ...rungs.map((rung) => representation(rung))],
    ),
  );
  const audioSets = oneDefault(audio).map((rendition, i) =>
    element(
      'AdaptationSet',
      {
        id: sets.length + i,
        contentType: 'audio',
        mimeType: 'audio/mp4',
        lang: rendition.language,
        segmentAlignment: 'true',
        startWithSAP: 1,
      },
      [
        element('Label', {}, [escaped(rendition.label)]),
        ...purposeOf(rendition),
        element(
          'Representation',
          {
            id: rendition.name,
            bandwidth: rendition.bandwidthBps,
            codecs: rendition.codecs,
            audioSamplingRate: rendition.index.timescale,
          },
          [channelConfiguration(rendition), segmentTemplate(rendition.name, rendition.index)],
        ),
      ],
    ),
  );
  // Of the codec that everything plays, and little to fetch and decode when every picture goes by eight times as fast.
  const [lowest] = sets[0]!.toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
  const trickSet = element(
    'AdaptationSet',
    {
      ...{ id: sets.length + audio.length + text.length + (storyboard ? 1 : 0) },
      ...{ contentType: 'video', mimeType: 'video/mp4' },
      ...{ segmentAlignment: 'true', startWithSAP: 1 },
    },
    [
      element('EssentialProperty', { schemeIdUri: 'http://dashif.org/guidelines/trickmode', value: 0 }),
      representation(lowest!, { id: `${lowest!.name}-trick`, maxPlayoutRate: 8 }),
    ],
  );
  const mpd = element(
    'MPD',
    {
      xmlns: 'urn:mpeg:dash:schema:mpd:2011',
      profiles: 'urn:mpeg:dash:profile:isoff-live:2011',
      type: 'static',
      mediaPresentationDuration: duration(durationMs),
      minBufferTime: 'PT6S',
    },
    [
      element('Period', { id: 0, start: 'PT0S' }, [
        ...videoSets,
        ...audioSets,
        ...text.map((one, i) => textSet(one, sets.length + audio.length + i)),
        ...(storyboard ? [imageSet(sets.length + audio.length + text.length, storyboard)] : []),
        trickSet,
      ]),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${mpd}\n`;
}
