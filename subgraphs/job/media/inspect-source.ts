import { open } from 'node:fs/promises';
import { FfmpegFailed, type DecodedStream } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import type { MediaTools } from '../../../platform/ffmpeg/media-tools.ts';
import {
  probeFile,
  type AudioTrack,
  type MediaProbe,
  type Track,
  type VideoTrack,
} from '../../../platform/ffmpeg/probe-file.ts';
import { FfprobeFailed, SAFE_INPUT } from '../../../platform/ffmpeg/run-ffprobe.ts';
import { clockMayJump } from '../../../platform/ffmpeg/mend-jumps.ts';
import { scanPackets, type PacketScan, type TrackScan } from '../../../platform/ffmpeg/scan-packets.ts';
import { scanShapes } from '../../../platform/ffmpeg/scan-shapes.ts';
import type { Log } from '../../../platform/log/log.ts';
import { chooseStreams, type NotDecodable } from './choose-streams.ts';
import { damageIn } from './damage.ts';
import {
  FEWEST_INTERLACED_LINES,
  MOST_INTERLACED_LINES,
  NOT_COUNTED,
  addCounts,
  countFields,
  type FieldCounts,
} from './fields.ts';
import { runForTask } from './run-for-task.ts';

/** What the decoder made of the film. */
export interface DecodeCheck {
  extent: 'WHOLE' | 'SAMPLED';
  errorCount: number;
  errors: string[];
  decoded: DecodedStream[];
  /** Nothing is counted in pictures that no interlaced format has. */
  fields: FieldCounts;
  /** Undefined where ffmpeg ended well. */
  failure: string | undefined;
}

/** All that is found out about an uploaded file before it is judged. */
export type Inspection =
  | {
      /** No accepted container could be opened. */
      kind: 'UNREADABLE';
      reason: string;
      sizeBytes: number;
      /** Names of the top-level boxes where the file begins like an MP4, and whether the last one is cut off. */
      boxes: { types: string[]; isCutOff: boolean } | undefined;
    }
  | {
      kind: 'READ';
      probe: MediaProbe;
      scan: PacketScan;
      /**
       * Undefined where there is no picture to decode. Of picture and sound together, but for what is in `notDecodable`, and for sounds
       * that are damaged beside others that are whole.
       */
      decode: DecodeCheck | undefined;
      notDecodable: NotDecodable;
      /** Whether it is several films one after the other, of which a reader sees but one. */
      isJoined?: boolean;
    };

/** What ffmpeg makes of the film in the run that decodes it to look for its faults. */
export interface Beside {
  /** Where it writes by names alone. */
  folder: string;
  inputOptions: readonly string[];
  /** With its outputs. */
  outputOptions: readonly string[];
}

export interface InspectOptions extends MediaTools {
  /** Asked for films that are decoded whole, once it is known what the file says of itself. */
  beside?(probe: MediaProbe, scan: PacketScan): Promise<Beside | undefined>;
  /** Absolute. */
  path: string;
  stallTimeoutMs: number;
  signal?: AbortSignal;
  log?: Log;
}

/** Films up to this long are decoded whole before they are accepted. */
const WHOLE_DECODE_MS = 120_000;
/** Longer ones in samples of so many seconds, this many, spread over their length; encoding decodes the rest. */
const SAMPLE_MS = 5_000;
const SAMPLE_COUNT = 12;
/** A decoder may hold the first few back, or be in want of them. */
const SILENT_PACKETS = 8;

/** What is told of a file that cannot be read. */
const BOXES_TOLD = 64;

/** Names of top-level boxes, walking their sizes; undefined where the file does not begin like an MP4. */
async function topLevelBoxes(
  path: string,
  atMost = BOXES_TOLD,
): Promise<{ sizeBytes: number; boxes: { types: string[]; isCutOff: boolean } | undefined }> {
  const file = await open(path, 'r');
  try {
    const sizeBytes = (await file.stat()).size;
    const types: string[] = [];
    const header = Buffer.alloc(16);
    let at = 0;
    while (at + 8 <= sizeBytes && types.length < atMost) {
      const { bytesRead } = await file.read(header, 0, 16, at);
      const type = header.toString('latin1', 4, 8);
      if (bytesRead < 8 || !/^[\w© -]{4}$/.test(type)) break;
      types.push(type);
      const size = header.readUInt32BE(0);
      const length =
        size === 1 && bytesRead === 16 ? Number(header.readBigUInt64BE(8)) : size === 0 ? sizeBytes - at : size;
      if (length < 8) break;
      at += length;
    }
    return { sizeBytes, boxes: types[0] === 'ftyp' ? { types, isCutOff: at > sizeBytes } : undefined };
  } finally {
    await file.close();
  }
}

interface DecodedTracks {
  indexes: number[];
  countsFields: boolean;
  beside?: Beside | undefined;
}

/** Decodes a part of the film, or all of it, and throws the result away. */
async function decodePart(
  options: InspectOptions,
  { indexes, countsFields, beside }: DecodedTracks,
  part?: { fromMs: number; lengthMs: number },
): Promise<DecodeCheck> {
  const seek = part && part.fromMs > 0 ? ['-ss', String(part.fromMs / 1000)] : [];
  const range = part ? [...seek, '-t', String(part.lengthMs / 1000)] : [];
  const extent = part ? 'SAMPLED' : 'WHOLE';
  let fields = NOT_COUNTED;
  try {
    const run = beside ? { ...options, folder: beside.folder } : options;
    const { errorCount, errors, decoded } = await runForTask(run, {
      input: `file:${options.path}`,
      inputOptions: beside?.inputOptions ?? [...SAFE_INPUT, ...range],
      // Passed on as they come: a frame rate to keep would make errors of its own.
      outputOptions: [
        ...(beside?.outputOptions ?? []),
        ...indexes.flatMap((index) => ['-map', `0:${index}`]),
        ...(countsFields ? ['-filter:v', 'idet'] : []),
        ...['-fps_mode', 'passthrough', '-f', 'null'],
      ],
      output: '-',
      onLine(line) {
        fields = countFields(fields, line);
      },
    });
    return { extent, errorCount, errors, decoded, fields, failure: undefined };
  } catch (error) {
    if (error instanceof FfmpegFailed && error.reason === 'EXITED') {
      const complaints = error.stderrTail.filter((line) => /\[(error|fatal)\]/.test(line));
      const errors = (complaints.length > 0 ? complaints : error.stderrTail).slice(-10);
      return { extent, errorCount: errors.length, errors, decoded: [], fields, failure: error.message };
    }
    throw error;
  }
}

async function decodeFilm(
  options: InspectOptions,
  probe: MediaProbe,
  tracks: DecodedTracks,
  endMs: number,
): Promise<DecodeCheck> {
  if (endMs <= WHOLE_DECODE_MS) return decodePart(options, tracks);
  // No index to seek by: a sample would begin within a picture, and look damaged. The beginning must do.
  if (clockMayJump(probe.formatNames)) {
    return decodePart(options, tracks, { fromMs: 0, lengthMs: SAMPLE_COUNT * SAMPLE_MS });
  }
  const all: DecodeCheck = {
    ...{ extent: 'SAMPLED', errorCount: 0, errors: [], decoded: [], fields: NOT_COUNTED, failure: undefined },
  };
  for (let i = 0; i < SAMPLE_COUNT && !all.failure; i += 1) {
    const fromMs = Math.max(0, (endMs * (i + 0.5)) / SAMPLE_COUNT - SAMPLE_MS / 2);
    const part = await decodePart(options, tracks, { fromMs, lengthMs: SAMPLE_MS });
    all.errorCount += part.errorCount;
    all.errors.push(...part.errors);
    all.decoded.push(...part.decoded);
    all.fields = addCounts(all.fields, part.fields);
    all.failure = part.failure;
  }
  return { ...all, errors: all.errors.slice(0, 10) };
}

/** Those that were read and came to no sound, though ffmpeg does not complain. */
function silentTracks({ decoded }: DecodeCheck, audio: readonly AudioTrack[]): NotDecodable {
  const found = new Map<number, string>();
  for (const { index } of audio) {
    const parts = decoded.filter((stream) => stream.index === index);
    const packets = parts.reduce((sum, part) => sum + part.packets, 0);
    const isSilent = packets > SILENT_PACKETS && parts.every(({ frames }) => frames === 0);
    if (isSilent) found.set(index, `none of ${packets} packets came to a sound`);
  }
  return found;
}

/**
 * Decodes each sound alone: one that ffmpeg has no decoder for, or gives up on, ends the whole run, and with it what could be known
 * of the picture; the faults of one that is damaged would be taken for the film's.
 */
async function apart(
  audio: readonly AudioTrack[],
  decode: (tracks: readonly Track[]) => Promise<DecodeCheck>,
): Promise<{ notDecodable: NotDecodable; damaged: Set<number> }> {
  const notDecodable = new Map<number, string>();
  const damaged = new Set<number>();
  for (const track of audio) {
    const check = await decode([track]);
    const { index } = track;
    if (check.failure) notDecodable.set(index, [check.failure, ...check.errors].join('\n'));
    else if (damageIn(check, undefined, check.extent)) damaged.add(index);
    for (const [silent, words] of silentTracks(check, [track])) notDecodable.set(silent, words);
  }
  return { notDecodable, damaged };
}

/**
 * Finds out what an uploaded file is: reads its headers, then every packet (as fast as the disk, and the only way to
 * know how long a file really is), then decodes: short films whole, long ones in samples, because a film of two hours
 * costs many minutes to decode and the encoders decode it anyway, counting errors. Throws `FfmpegFailed` where it
 * could not be looked into (stalled, cancelled, no binary); whatever is wrong with the file itself is in the result.
 */
export async function inspectSource(options: InspectOptions): Promise<Inspection> {
  const inspection = await lookInto(options);
  if (inspection.kind !== 'READ' || !inspection.probe.formatNames.includes('mp4')) return inspection;
  const { boxes } = await topLevelBoxes(options.path, BOXES_WALKED);
  const indexes = boxes?.types.filter((type) => type === 'moov') ?? [];
  return indexes.length > 1 ? { ...inspection, isJoined: true } : inspection;
}

/** A fragmented film has two for each of its fragments. */
const BOXES_WALKED = 100_000;

/** The key pictures of long films in HD take long to decode; what is shown in other shapes is of standard definition. */
function mayChangeShape(
  { codedWidth, codedHeight, width, height }: VideoTrack,
  { endMs, firstMs }: TrackScan,
): boolean {
  const isSquare = Math.abs(width / height / (codedWidth / codedHeight) - 1) < 0.001;
  return endMs - firstMs <= WHOLE_DECODE_MS || codedHeight <= 576 || !isSquare;
}

async function lookInto(options: InspectOptions): Promise<Inspection> {
  const { path, signal } = options;
  let probe: MediaProbe;
  let scan: PacketScan;
  try {
    probe = await probeFile(options.ffprobePath, path, signal);
    scan = await scanPackets(options.ffprobePath, path, { mayJump: clockMayJump(probe.formatNames), signal });
  } catch (error) {
    if (!(error instanceof FfprobeFailed)) throw error;
    // No exit code is a stall; 126 and 127 are a shell's words for a binary that cannot be run, above 128 it crashed.
    const { exitCode, message, stderrTail } = error;
    if (exitCode === undefined) throw new FfmpegFailed('STALLED', message, exitCode, stderrTail);
    if (exitCode === 126 || exitCode === 127) throw new FfmpegFailed('SPAWN', message, exitCode, stderrTail);
    if (exitCode > 128) throw new FfmpegFailed('EXITED', `ffprobe crashed: ${message}`, exitCode, stderrTail);
    return { kind: 'UNREADABLE', reason: message, ...(await topLevelBoxes(path)) };
  }
  const { video, audio } = chooseStreams(probe, scan);
  if (!video) return { kind: 'READ', probe, scan, decode: undefined, notDecodable: new Map() };
  let scanned = scan.tracks.find(({ index }) => index === video.index);
  if (scanned?.keyTimes && mayChangeShape(video, scanned)) {
    const { index, keyTimes } = scanned;
    scanned = { ...scanned, shapes: await scanShapes(options.ffprobePath, path, { index, keyTimes, signal }) };
    scan = { ...scan, tracks: scan.tracks.map((track) => (track.index === index ? scanned! : track)) };
  }
  const canBeInterlaced =
    video.codedHeight <= MOST_INTERLACED_LINES &&
    video.codedHeight >= FEWEST_INTERLACED_LINES &&
    // Its lines are columns once it is turned, and move as columns do.
    video.rotationDegrees % 180 === 0 &&
    /^(yuv|gray)/.test(video.pixelFormat ?? '');
  const endMs = (scanned?.endMs ?? 0) - probe.startMs;
  const decode = (tracks: readonly Track[], beside?: Beside) =>
    decodeFilm(
      options,
      probe,
      { indexes: tracks.map(({ index }) => index), countsFields: canBeInterlaced && tracks.includes(video), beside },
      endMs,
    );
  const unshownPackets = scanned?.unshownPacketCount ?? 0;
  const isWhole = (check: DecodeCheck) =>
    !check.failure && !damageIn(check, { index: video.index, unshownPackets }, check.extent);
  const beside = endMs <= WHOLE_DECODE_MS ? await options.beside?.(probe, scan) : undefined;
  const withBeside = beside && (await decode([video, ...audio], beside));
  // What else is made of it may have failed, and not the film.
  const together = withBeside && isWhole(withBeside) ? withBeside : await decode([video, ...audio]);
  if (isWhole(together))
    return { kind: 'READ', probe, scan, decode: together, notDecodable: silentTracks(together, audio) };
  const { notDecodable, damaged } = await apart(audio, decode);
  const decodable = audio.filter(({ index }) => !notDecodable.has(index));
  const whole = decodable.filter(({ index }) => !damaged.has(index));
  // A film goes on with the sounds that are whole. What is damaged is told by the task that cannot make it.
  const judged = whole.length > 0 ? whole : decodable;
  if (judged.length === audio.length) return { kind: 'READ', probe, scan, decode: together, notDecodable };
  return { kind: 'READ', probe, scan, decode: await decode([video, ...judged]), notDecodable };
}
