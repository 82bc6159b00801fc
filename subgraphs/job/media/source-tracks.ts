import type { MediaProbe, Track } from '../../../platform/ffmpeg/probe-file.ts';
import { chooseStreams, type LeftOutReason } from './choose-streams.ts';
import type { Inspection } from './inspect-source.ts';
import { soundNumber } from './refuse-source.ts';

/** A track of the uploaded file, and whether it is in what is made of it. Plain data, stored with the job. */
export interface SourceTrack {
  /** In the file, from 0. */
  index: number;
  kind: 'VIDEO' | 'AUDIO' | 'TEXT' | 'DATA';
  /** ffmpeg's name. */
  codec?: string;
  language?: string;
  title?: string;
  /** Displayed pixels, of a picture. */
  width?: number;
  height?: number;
  /** Of a sound. */
  channels?: number;
  /** Absent where it is in the film. */
  leftOut?: LeftOutReason;
}

/** What an editor should know of a source that is taken. */
export interface SourceWarning {
  code: 'SOUND_LEFT_OUT' | 'PROGRAM_LEFT_OUT' | 'DECODE_ERRORS';
  message: string;
}

type Read = Extract<Inspection, { kind: 'READ' }>;

function describe(kind: SourceTrack['kind'], track: Track, more: Partial<SourceTrack> = {}): SourceTrack {
  const { index, codec, language, title } = track;
  return {
    index,
    kind,
    ...(codec === undefined ? {} : { codec }),
    ...(language === undefined ? {} : { language }),
    ...(title === undefined ? {} : { title }),
    ...more,
  };
}

/** All tracks of a source in the file's order. Pure. */
export function sourceTracks(read: Read): SourceTrack[] {
  const { probe, scan, notDecodable } = read;
  const reasons = new Map(chooseStreams(probe, scan, notDecodable).leftOut.map(({ index, reason }) => [index, reason]));
  return [
    ...probe.video.map((track) => describe('VIDEO', track, { width: track.width, height: track.height })),
    ...probe.audio.map((track) => describe('AUDIO', track, { channels: track.channels })),
    ...probe.text.map((track) => describe('TEXT', track)),
    ...probe.data.map((track) => describe('DATA', track)),
  ]
    .map((track) => {
      const leftOut = reasons.get(track.index);
      return leftOut ? { ...track, leftOut } : track;
    })
    .toSorted((a, b) => a.index - b.index);
}

function programNames(probe: MediaProbe, indexes: ReadonlySet<number>): string {
  const others = probe.programs.filter((program) => program.indexes.some((index) => indexes.has(index)));
  return others.map(({ id, title }) => title ?? `programme ${id}`).join(', ');
}

/** What was left out that an editor may miss, and what the decoder complained of. Pure. */
export function sourceWarnings(read: Read): SourceWarning[] {
  const { probe, scan, decode, notDecodable } = read;
  const { leftOut } = chooseStreams(probe, scan, notDecodable);
  const warnings: SourceWarning[] = [...notDecodable].map(([index, words]) => ({
    code: 'SOUND_LEFT_OUT',
    message: `Sound track ${soundNumber(probe, index)} cannot be decoded and was left out.\n${words}`,
  }));
  const elsewhere = new Set(leftOut.filter(({ reason }) => reason === 'OTHER_PROGRAM').map(({ index }) => index));
  if (elsewhere.size > 0) {
    const message = `The file carries several programmes; left out: ${programNames(probe, elsewhere)}.`;
    warnings.push({ code: 'PROGRAM_LEFT_OUT', message });
  }
  if (decode && decode.errorCount > 0) {
    const where = decode.extent === 'WHOLE' ? 'Decoding it' : 'Decoding samples of it';
    warnings.push({
      code: 'DECODE_ERRORS',
      message: `${where} shows ${decode.errorCount} errors, few enough to go on.\n${decode.errors.join('\n')}`,
    });
  }
  return warnings;
}
