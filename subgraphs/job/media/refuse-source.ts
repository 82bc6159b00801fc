import type { MediaProbe } from '../../../platform/ffmpeg/probe-file.ts';
import type { PacketScan, Span, TrackScan } from '../../../platform/ffmpeg/scan-packets.ts';
import { damageIn } from './damage.ts';
import type { Inspection } from './inspect-source.ts';
import { chooseStreams } from './choose-streams.ts';
import { filmDurationMs } from './plan-media.ts';

export type RefusalCode =
  /** Not a file of a container we read. */
  | 'NOT_MEDIA'
  /** Sound, text or a picture, but no film. */
  | 'NO_VIDEO'
  /** A part at the end is missing. */
  | 'TRUNCATED'
  /** Its clock jumps, so that picture and sound stand still for long. */
  | 'BROKEN_CLOCK'
  /** It cannot be decoded without errors. */
  | 'DAMAGED'
  /** The picture, or all of the sound, is in a codec that our ffmpeg does not decode. */
  | 'UNSUPPORTED_CODEC'
  /** It cannot be decoded without a key that we do not have. */
  | 'ENCRYPTED'
  /** Frames too large or too small. */
  | 'UNSUPPORTED_SIZE'
  | 'TOO_SHORT'
  | 'TOO_LONG';

export interface Refusal {
  code: RefusalCode;
  /** For the editor who uploaded it: what is wrong and what to do. */
  reason: string;
  /** ffmpeg's own words, for who wants to know more. */
  details: string[];
}

export interface SourceLimits {
  maximumDurationMs: number;
  /** Pixels of a frame. */
  maximumPixels: number;
}

/** 8 hours; 8K. A frame larger than that is a bomb rather than a film. */
export const DEFAULT_LIMITS: SourceLimits = { maximumDurationMs: 8 * 3_600_000, maximumPixels: 7680 * 4320 };

const SHORTEST_MS = 500;
const SMALLEST_SIDE = 32;
/** No film is flatter: shapes of pixels are often wrong, and such a picture would be a line on any screen. */
const FLATTEST = 20;
/** Picture and sound both silent for so long are a jump of the clock. */
const STILL_MS = 10_000;
/** A track that ends this much before what its file declares is cut off. */
const MISSING_SHARE = 0.02;
const MISSING_MS = 1_000;
/** Decoders of letters and slides, not of films. */
const NOT_A_FILM = new Set(['ansi', 'xbin', 'idf', 'bintext']);

/** A packet or two that stand out of line are dropped where it is decoded. */
const REWOUND_TOLERATED = 12;

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function refuseUnreadable(inspection: Extract<Inspection, { kind: 'UNREADABLE' }>): Refusal {
  const { boxes, reason, sizeBytes } = inspection;
  const details = [reason];
  if (sizeBytes === 0) return { code: 'NOT_MEDIA', reason: 'The file is empty.', details };
  // An MP4 written for download keeps its index at the end: where the end is missing nothing can be read.
  if (boxes && (boxes.isCutOff || !boxes.types.includes('moov')) && boxes.types.includes('mdat')) {
    return {
      code: 'TRUNCATED',
      reason: 'The end of the file is missing, and with it the index of the film. Export or upload it again.',
      details,
    };
  }
  if (boxes?.types.includes('moov')) {
    return { code: 'DAMAGED', reason: 'The file begins like a film but its index cannot be read.', details };
  }
  return {
    code: 'NOT_MEDIA',
    reason: 'This is not a film in a container we read (MP4, MOV, MKV, WebM, MPEG, AVI, MXF and the like).',
    details,
  };
}

/** Formats that declare one length for all tracks, text included. */
const ONE_LENGTH = new Set(['matroska', 'flv']);

function isShorterThanDeclared(probe: MediaProbe, scan: PacketScan): boolean {
  if (probe.durationMs === undefined || !probe.formatNames.some((name) => ONE_LENGTH.has(name))) return false;
  const lastMs = Math.max(...scan.tracks.map((track) => track.endMs));
  // Of a recording that does not begin at zero some declare when it ends, and others how long it is.
  const endMs = Math.max(lastMs, lastMs - probe.startMs);
  return probe.durationMs - endMs > Math.max(MISSING_MS, probe.durationMs * MISSING_SHARE);
}

/** A pause of the picture alone is a still that stands; beyond this no film has one. */
const LONGEST_STILL_MS = 600_000;

/** Where neither picture nor sound has anything for more than ten seconds, or the only track there is for very long. */
function clockJump(tracks: readonly TrackScan[]): Span | undefined {
  const [first, ...others] = tracks.map(({ firstMs, endMs, holes }) => [
    { fromMs: -Infinity, toMs: firstMs },
    ...holes,
    { fromMs: endMs, toMs: Infinity },
  ]);
  if (others.length === 0)
    return first?.find(({ fromMs, toMs }) => toMs - fromMs > LONGEST_STILL_MS && Number.isFinite(toMs - fromMs));
  const common = others.reduce(
    (kept, holes) => kept.flatMap((hole) => holes.flatMap((other) => overlap(hole, other) ?? [])),
    first ?? [],
  );
  return common.find(({ fromMs, toMs }) => Number.isFinite(fromMs) && Number.isFinite(toMs));
}

/** What two spans have in common, where that is more than a step of the clock would be. */
function overlap(a: Span, b: Span): Span | undefined {
  const [fromMs, toMs] = [Math.max(a.fromMs, b.fromMs), Math.min(a.toMs, b.toMs)];
  return toMs - fromMs > STILL_MS ? { fromMs, toMs } : undefined;
}

/** Of a sound track among all of them, as a person counts. */
export function soundNumber({ audio }: MediaProbe, index: number): number {
  return audio.findIndex((track) => track.index === index) + 1;
}

/** Why a file is no film for us, or undefined where it is accepted. Pure. */
export function refuseSource(inspection: Inspection, limits: SourceLimits = DEFAULT_LIMITS): Refusal | undefined {
  if (inspection.kind === 'UNREADABLE') return refuseUnreadable(inspection);
  const { probe, scan, decode, notDecodable } = inspection;
  const { video, audio } = chooseStreams(probe, scan, notDecodable);
  const refuse = (code: RefusalCode, reason: string, details: string[] = []): Refusal => ({ code, reason, details });
  if (!video || NOT_A_FILM.has(video.codec ?? '')) {
    const what = probe.audio.length > 0 ? 'sound but no film' : 'no film';
    return refuse('NO_VIDEO', `The file holds ${what}.`);
  }
  if (probe.isStillImage) return refuse('NO_VIDEO', 'The file is a picture, not a film.');
  const scanned = scan.tracks.find(({ index }) => index === video.index);
  const used = new Set([video, ...audio].map(({ index }) => index));
  if (scan.tracks.some(({ index, encryptedPacketCount }) => used.has(index) && encryptedPacketCount > 0)) {
    return refuse('ENCRYPTED', 'The film is encrypted: export it without protection.');
  }
  // What ffprobe, which may be older than ffmpeg, has no name for may well be decoded.
  const isDecoded = decode?.decoded.some(({ index, frames }) => index === video.index && frames > 0);
  if ((video.codec === undefined && !isDecoded) || video.codedWidth === 0) {
    return refuse('UNSUPPORTED_CODEC', 'The picture is in a codec that we cannot decode.', [
      ...(decode?.failure ? [decode.failure] : []),
      ...scan.errors,
    ]);
  }
  if (video.codedWidth * video.codedHeight > limits.maximumPixels) {
    return refuse('UNSUPPORTED_SIZE', `Frames of ${video.codedWidth}×${video.codedHeight} are too large.`);
  }
  if (Math.min(video.width, video.height) < SMALLEST_SIDE) {
    return refuse('UNSUPPORTED_SIZE', `Frames of ${video.codedWidth}×${video.codedHeight} are too small.`);
  }
  if (Math.max(video.width / video.height, video.height / video.width) > FLATTEST) {
    return refuse('UNSUPPORTED_SIZE', `Pictures that are shown as ${video.width}×${video.height} are no film.`);
  }
  if (!scanned || scanned.packetCount === 0) {
    return refuse(
      probe.durationMs ? 'TRUNCATED' : 'NO_VIDEO',
      'The file declares a film but holds no frame of it.',
      scan.errors,
    );
  }

  // A file cut short still declares its whole length, and some readers end it without a word.
  for (const track of [video, ...audio]) {
    const found = scan.tracks.find(({ index }) => index === track.index);
    if (track.durationMs === undefined) continue;
    const declaredEndMs = (track.startMs ?? 0) + track.durationMs;
    const missingMs = declaredEndMs - (found?.endMs ?? 0);
    if (missingMs > Math.max(MISSING_MS, declaredEndMs * MISSING_SHARE)) {
      const name = track === video ? 'The picture' : `Sound track ${soundNumber(probe, track.index)}`;
      return refuse(
        'TRUNCATED',
        `${name} ends after ${seconds(found?.endMs ?? 0)} of ${seconds(declaredEndMs)}: the end of the file is missing. Export or upload it again.`,
        scan.errors,
      );
    }
  }
  const longest =
    Math.max(...scan.tracks.filter(({ index }) => used.has(index)).map(({ endMs }) => endMs)) - probe.startMs;
  const isCutOff = scan.errors.some((line) => /ended prematurely|partial file|truncated/i.test(line));
  if (isCutOff || isShorterThanDeclared(probe, scan)) {
    return refuse(
      'TRUNCATED',
      `The film ends after ${seconds(longest)}: the end of the file is missing. Export or upload it again.`,
      scan.errors,
    );
  }

  const isRewound = scan.tracks.some(
    ({ index, rewoundPacketCount }) => used.has(index) && rewoundPacketCount > REWOUND_TOLERATED,
  );
  if (isRewound || inspection.isJoined) {
    return refuse(
      'BROKEN_CLOCK',
      'The file is several films, joined as bytes: all but one would be lost. Join them by a program that writes one film of them.',
      scan.errors,
    );
  }
  const jump = clockJump(scan.tracks.filter(({ index }) => used.has(index)));
  if (jump) {
    return refuse(
      'BROKEN_CLOCK',
      `The film's clock jumps from ${seconds(jump.fromMs - probe.startMs)} to ${seconds(jump.toMs - probe.startMs)}, with nothing between. ` +
        'Export it again, or have its timestamps written anew.',
      scan.errors,
    );
  }

  if (decode?.failure) return refuse('DAMAGED', 'The film cannot be decoded.', [decode.failure, ...decode.errors]);
  const damage =
    decode && damageIn(decode, { index: video.index, unshownPackets: scanned.unshownPacketCount }, decode.extent);
  if (damage) {
    const { errorCount, frames, packets } = damage;
    return refuse(
      'DAMAGED',
      `The film is damaged: decoding shows ${errorCount} errors, and ${frames} of ${packets} frames came out.`,
      damage.errors,
    );
  }

  if (notDecodable.size > 0 && audio.length === 0) {
    const what = notDecodable.size === 1 ? 'The sound cannot' : `None of ${notDecodable.size} sound tracks can`;
    return refuse('UNSUPPORTED_CODEC', `${what} be decoded.`, [...notDecodable.values()]);
  }

  const durationMs = filmDurationMs(
    probe,
    scan.tracks.filter(({ index }) => used.has(index)),
  );
  if (scanned.packetCount < 2 && audio.length > 0) {
    return refuse('NO_VIDEO', 'The file holds sound and a single picture, but no film.');
  }
  if (scanned.packetCount < 2 || durationMs < SHORTEST_MS) {
    return refuse('TOO_SHORT', `A film lasts at least ${seconds(SHORTEST_MS)}; this one ${seconds(durationMs)}.`);
  }
  if (durationMs > limits.maximumDurationMs) {
    return refuse(
      'TOO_LONG',
      `A film lasts at most ${seconds(limits.maximumDurationMs)}; this one ${seconds(durationMs)}.`,
    );
  }
  return undefined;
}
