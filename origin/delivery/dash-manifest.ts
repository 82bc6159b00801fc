import { INIT_SEGMENT } from '../../subgraphs/job/media/encode-options.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import { byCodec } from './allowed-video.ts';
import type { DeliveredAudio, DeliveredVideo } from '../../schema/internal/asset.ts';

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
}

/**
 * The DASH manifest (ISO/IEC 23009-1, isoff-live profile, static) of the same files that HLS plays. A set for each codec; nothing says
 * that one may be switched to from another, since few decoders can. Addresses are relative, so they inherit the token of the request.
 */
export function renderDashManifest({ durationMs, video, audio }: DashInput): string {
  const sets = byCodec(video);
  const videoSets = sets.map((rungs, i) =>
    element(
      'AdaptationSet',
      { id: i, contentType: 'video', mimeType: 'video/mp4', segmentAlignment: 'true', startWithSAP: 1 },
      [...colours(rungs[0]!), ...rungs.map((rung) => representation(rung))],
    ),
  );
  const audioSets = audio.map((rendition, i) =>
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
        element('Role', { schemeIdUri: 'urn:mpeg:dash:role:2011', value: rendition.isDefault ? 'main' : 'alternate' }),
        element('Label', {}, [escaped(rendition.label)]),
        element(
          'Representation',
          {
            id: rendition.name,
            bandwidth: rendition.bandwidthBps,
            codecs: rendition.codecs,
            audioSamplingRate: rendition.index.timescale,
          },
          [
            element('AudioChannelConfiguration', {
              schemeIdUri: 'urn:mpeg:dash:23003:3:audio_channel_configuration:2011',
              value: rendition.channels,
            }),
            segmentTemplate(rendition.name, rendition.index),
          ],
        ),
      ],
    ),
  );
  // Of the codec that everything plays, and little to fetch and decode when every picture goes by eight times as fast.
  const [lowest] = sets[0]!.toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
  const trickSet = element(
    'AdaptationSet',
    {
      ...{ id: sets.length + audio.length, contentType: 'video', mimeType: 'video/mp4' },
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
    [element('Period', { id: 0, start: 'PT0S' }, [...videoSets, ...audioSets, trickSet])],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${mpd}\n`;
}
