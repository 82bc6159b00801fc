import type { SyncSample } from '../../../platform/media/rendition-index.ts';
import { codecOf, type VideoRange } from './video-codec.ts';

/** Reads the few boxes of ISO base media files (ISO/IEC 14496-12) that tell what a CMAF track really holds. */

/** The file is not what a CMAF init or media segment should be. */
export class MalformedMedia extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedMedia';
  }
}

interface Box {
  type: string;
  /** Offset of the box, and of its content, in the buffer. */
  start: number;
  content: number;
  end: number;
}

function* boxesIn(buffer: Buffer, from: number, to: number): Generator<Box> {
  let at = from;
  while (at < to) {
    if (at + 8 > to) throw new MalformedMedia(`a box header is cut off at byte ${at}`);
    let size = buffer.readUInt32BE(at);
    let header = 8;
    if (size === 1 && at + 16 <= to) {
      size = Number(buffer.readBigUInt64BE(at + 8));
      header = 16;
    } else if (size === 0) {
      size = to - at;
    }
    const type = buffer.toString('latin1', at + 4, at + 8);
    if (size < header || at + size > to) throw new MalformedMedia(`box ${type} at byte ${at} does not fit`);
    yield { type, start: at, content: at + header, end: at + size };
    at += size;
  }
}

function find(buffer: Buffer, within: { content: number; end: number }, ...path: string[]): Box {
  let found: { content: number; end: number } = within;
  for (const type of path) {
    const next = boxesIn(buffer, found.content, found.end).find((box) => box.type === type);
    if (!next) throw new MalformedMedia(`there is no ${path.join('/')}`);
    found = next;
  }
  return found as Box;
}

/** Reads a box's content field by field, big-endian; what lies beyond its end is another box's. */
function fieldsOf(buffer: Buffer, { type, start, content, end }: Box) {
  let at = content;
  function take(bytes: number): number {
    if (at + bytes > end) throw new MalformedMedia(`box ${type} at byte ${start} is cut off`);
    at += bytes;
    return at - bytes;
  }
  /** Times and offsets above 2^53 are of no film, and would be rounded. */
  function exact(value: bigint): number {
    if (!Number.isSafeInteger(Number(value))) throw new MalformedMedia(`box ${type} at byte ${start} holds ${value}`);
    return Number(value);
  }
  return {
    get at() {
      return at;
    },
    get left() {
      return end - at;
    },
    skip: (bytes: number): void => void take(bytes),
    u8: (): number => buffer.readUInt8(take(1)),
    u16: (): number => buffer.readUInt16BE(take(2)),
    u24: (): number => buffer.readUIntBE(take(3), 3),
    u32: (): number => buffer.readUInt32BE(take(4)),
    i32: (): number => buffer.readInt32BE(take(4)),
    u64: (): number => exact(buffer.readBigUInt64BE(take(8))),
    i64: (): number => exact(buffer.readBigInt64BE(take(8))),
  };
}

export interface InitSegment {
  /** Ticks a second of every time in the track's segments. */
  timescale: number;
  /** RFC 6381, as CODECS in HLS and codecs in DASH want it: `avc1.64001F`, `hvc1.2.4.L93.90`, `mp4a.40.2`. */
  codecs: string;
  kind: 'video' | 'audio';
  /** By the transfer function that the track names. */
  videoRange: VideoRange;
  /** Pixels; 0 for audio. */
  width: number;
  height: number;
  /** 0 for video. */
  channels: number;
  sampleRateHz: number;
  /** Presentation time of decode time 0, by the edit list: subtracted from composition times. */
  editMediaTime: number;
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0').toUpperCase();

/** The boxes within the sample entry of a picture. */
const inPicture = (entry: Box) => ({ content: entry.content + 78, end: entry.end });

function avcCodecs(buffer: Buffer, entry: Box): string {
  const avcC = fieldsOf(buffer, find(buffer, inPicture(entry), 'avcC'));
  avcC.skip(1);
  return `avc1.${hex(avcC.u8())}${hex(avcC.u8())}${hex(avcC.u8())}`;
}

/** ISO/IEC 14496-15 annex E: space, profile, compatibility in reverse, tier and level, constraints without their last zeros. */
function hevcCodecs(buffer: Buffer, entry: Box): string {
  const hvcC = fieldsOf(buffer, find(buffer, inPicture(entry), 'hvcC'));
  hvcC.skip(1);
  const profile = hvcC.u8();
  let [flags, reversed] = [hvcC.u32(), 0];
  for (let bit = 0; bit < 32; bit += 1, flags >>>= 1) reversed = ((reversed << 1) | (flags & 1)) >>> 0;
  const constraints = Array.from({ length: 6 }, () => hvcC.u8());
  const kept = constraints.slice(0, constraints.findLastIndex((byte) => byte !== 0) + 1);
  const space = ['', 'A', 'B', 'C'][profile >> 6]!;
  const tier = profile & 0x20 ? 'H' : 'L';
  const constrained = kept.map((byte) => `.${byte.toString(16).toUpperCase()}`).join('');
  return `hvc1.${space}${profile & 0x1f}.${reversed.toString(16).toUpperCase()}.${tier}${hvcC.u8()}${constrained}`;
}

interface Colour {
  primaries: number;
  transfer: number;
  matrix: number;
  isFullRange: boolean;
}

/** What the track names of its colours (ISO/IEC 23091-2), where it does. */
function colourOf(buffer: Buffer, entry: Box): Colour | undefined {
  const { content, end } = inPicture(entry);
  const colr = boxesIn(buffer, content, end).find(({ type }) => type === 'colr');
  if (!colr) return undefined;
  const fields = fieldsOf(buffer, colr);
  if (fields.u32() !== NCLX) return undefined;
  const [primaries, transfer, matrix] = [fields.u16(), fields.u16(), fields.u16()];
  return { primaries, transfer, matrix, isFullRange: (fields.u8() & 0x80) !== 0 };
}

/** `nclx`: colours by number; other kinds of `colr` hold a profile. */
const NCLX = 0x6e63_6c78;

/** Transfer functions of ISO/IEC 23091-2. */
const VIDEO_RANGES: Record<number, VideoRange> = { 16: 'PQ', 18: 'HLG' };

/** AV1 in ISO base media §5: profile, level and tier, bits; of HDR also its colours, which players ask for. */
function av1Codecs(buffer: Buffer, entry: Box, colour: Colour | undefined): string {
  const av1C = fieldsOf(buffer, find(buffer, inPicture(entry), 'av1C'));
  av1C.skip(1);
  const [levels, flags] = [av1C.u8(), av1C.u8()];
  const two = (value: number) => String(value).padStart(2, '0');
  const depth = flags & 0x40 ? (flags & 0x20 ? 12 : 10) : 8;
  const short = `av01.${levels >> 5}.${two(levels & 0x1f)}${flags & 0x80 ? 'H' : 'M'}.${two(depth)}`;
  if (!colour || !VIDEO_RANGES[colour.transfer]) return short;
  const { primaries, transfer, matrix, isFullRange } = colour;
  const subsampling = `${(flags >> 3) & 1}${(flags >> 2) & 1}${flags & 3}`;
  return `${short}.${(flags >> 4) & 1}.${subsampling}.${two(primaries)}.${two(transfer)}.${two(matrix)}.${Number(isFullRange)}`;
}

/** A length of more bytes is none (ISO/IEC 14496-1 §8.3.3). */
const LENGTH_BYTES = 4;

/** A descriptor of ISO/IEC 14496-1: a tag, a length in groups of seven bits, then its content. */
function descriptor(buffer: Buffer, within: Box, wanted: number): Box {
  const fields = fieldsOf(buffer, within);
  const start = fields.at;
  if (fields.u8() !== wanted) throw new MalformedMedia(`esds holds no descriptor ${wanted} at byte ${start}`);
  let length = 0;
  for (let i = 1, byte = 0x80; byte & 0x80; i += 1) {
    if (i > LENGTH_BYTES) throw new MalformedMedia(`the length of a descriptor at byte ${start} does not end`);
    byte = fields.u8();
    length = length * 128 + (byte & 0x7f);
  }
  if (length > fields.left) throw new MalformedMedia(`a descriptor at byte ${start} does not fit`);
  return { type: within.type, start, content: fields.at, end: fields.at + length };
}

function aacCodecs(buffer: Buffer, entry: Box): string {
  const esds = find(buffer, { content: entry.content + 28, end: entry.end }, 'esds');
  const stream = descriptor(buffer, { ...esds, content: esds.content + 4 }, 3);
  const ofStream = fieldsOf(buffer, stream);
  ofStream.skip(2);
  const flags = ofStream.u8();
  if (flags & 0x80) ofStream.skip(2);
  if (flags & 0x40) ofStream.skip(ofStream.u8());
  if (flags & 0x20) ofStream.skip(2);
  const decoder = descriptor(buffer, { ...stream, content: ofStream.at }, 4);
  const ofDecoder = fieldsOf(buffer, decoder);
  const objectType = ofDecoder.u8();
  ofDecoder.skip(12);
  const specific = fieldsOf(buffer, descriptor(buffer, { ...decoder, content: ofDecoder.at }, 5));
  // Five bits, and six more where all of them are set.
  const first = specific.u8();
  const audioType = first >> 3 === 31 ? 32 + (((first & 0x7) << 3) | (specific.u8() >> 5)) : first >> 3;
  return `mp4a.${hex(objectType)}.${audioType}`;
}

/** Full channels of each `acmod` (ETSI TS 102 366 table 4.3). */
const AC3_CHANNELS = [2, 1, 2, 3, 3, 4, 4, 5];

/**
 * Channels of an E-AC-3 track's first programme by its `dec3` (ETSI TS 102 366 annex F.6), since the sample entry's own number is to
 * be ignored. Those of dependent substreams are not counted: nothing of ours has any.
 */
function eac3Channels(buffer: Buffer, entry: Box): number {
  const dec3 = fieldsOf(buffer, find(buffer, { content: entry.content + 28, end: entry.end }, 'dec3'));
  // Data rate (13 bits) and number of programmes (3), then of the first: fscod (2), bsid (5), reserved, asvc, bsmod (3), acmod (3), lfeon.
  dec3.skip(3);
  const modes = dec3.u8();
  return AC3_CHANNELS[(modes >> 1) & 0x7]! + (modes & 0x1);
}

function editMediaTime(buffer: Buffer, trak: Box): number {
  const edts = boxesIn(buffer, trak.content, trak.end).find(({ type }) => type === 'edts');
  if (!edts) return 0;
  const elst = fieldsOf(buffer, find(buffer, edts, 'elst'));
  const isLong = elst.u8() === 1;
  elst.skip(3);
  const count = elst.u32();
  if (count !== 1) throw new MalformedMedia(`the edit list holds ${count} edits`);
  elst.skip(isLong ? 8 : 4);
  return isLong ? elst.i64() : elst.i32();
}

/** Ticks a second; 0 would be no time at all. */
function timescaleOf(buffer: Buffer, trak: Box): number {
  const mdhd = fieldsOf(buffer, find(buffer, trak, 'mdia', 'mdhd'));
  const isLong = mdhd.u8() === 1;
  mdhd.skip(isLong ? 19 : 11);
  const timescale = mdhd.u32();
  if (timescale === 0) throw new MalformedMedia('the track has no timescale');
  return timescale;
}

function sampleEntry(buffer: Buffer, trak: Box): Box {
  const stsd = find(buffer, trak, 'mdia', 'minf', 'stbl', 'stsd');
  const fields = fieldsOf(buffer, stsd);
  fields.skip(4);
  const count = fields.u32();
  const [entry, other] = boxesIn(buffer, fields.at, stsd.end);
  if (count !== 1 || !entry || other) throw new MalformedMedia(`the track has ${count} sample entries`);
  return entry;
}

function pictureCodecs(buffer: Buffer, entry: Box, colour: Colour | undefined): string {
  if (entry.type === 'hvc1') return hevcCodecs(buffer, entry);
  return entry.type === 'av01' ? av1Codecs(buffer, entry, colour) : avcCodecs(buffer, entry);
}

/** Reads an init segment of one H.264, HEVC, AV1, AAC or E-AC-3 track. Throws {@link MalformedMedia}. */
export function readInitSegment(buffer: Buffer): InitSegment {
  const trak = find(buffer, { content: 0, end: buffer.length }, 'moov', 'trak');
  const common = { timescale: timescaleOf(buffer, trak), editMediaTime: editMediaTime(buffer, trak) };
  const entry = sampleEntry(buffer, trak);
  const fields = fieldsOf(buffer, entry);
  switch (entry.type) {
    case 'avc1':
    case 'hvc1':
    case 'av01': {
      const colour = colourOf(buffer, entry);
      fields.skip(24);
      return {
        ...common,
        kind: 'video',
        codecs: pictureCodecs(buffer, entry, colour),
        videoRange: VIDEO_RANGES[colour?.transfer ?? 0] ?? 'SDR',
        width: fields.u16(),
        height: fields.u16(),
        channels: 0,
        sampleRateHz: 0,
      };
    }
    case 'mp4a': {
      fields.skip(16);
      const channels = fields.u16();
      fields.skip(6);
      return {
        ...common,
        kind: 'audio',
        codecs: aacCodecs(buffer, entry),
        videoRange: 'SDR',
        width: 0,
        height: 0,
        channels,
        sampleRateHz: fields.u32() / 65_536,
      };
    }
    case 'ec-3':
      fields.skip(24);
      return {
        ...common,
        kind: 'audio',
        codecs: 'ec-3',
        videoRange: 'SDR',
        width: 0,
        height: 0,
        channels: eac3Channels(buffer, entry),
        sampleRateHz: fields.u32() / 65_536,
      };
    default:
      throw new MalformedMedia(`the track is ${entry.type}, which is not delivered`);
  }
}

export interface MediaSegment {
  /** Decode time of the first sample (tfdt), in ticks. */
  startTicks: number;
  /** Sum of the samples' durations. */
  durationTicks: number;
  sampleCount: number;
  sizeBytes: number;
  /** Whether the first sample is a sync sample and, by what it holds, an IDR picture or a key frame. */
  startsWithIdr: boolean;
  /** Those that begin a fragment. */
  syncSamples: SyncSample[];
}

const SAMPLE_IS_NON_SYNC = 0x0001_0000;

/** Whether one of the NAL units of a sample, each behind its length, is as `isIdr` has it by its first byte. */
function holdsNal(sample: Buffer, isIdr: (firstByte: number) => boolean): boolean {
  for (let at = 0; at + 4 <= sample.length;) {
    const length = sample.readUInt32BE(at);
    at += 4;
    if (at + length > sample.length) throw new MalformedMedia('a NAL unit does not fit into its sample');
    if (length > 0 && isIdr(sample.readUInt8(at))) return true;
    at += length;
  }
  return false;
}

/** Whether a sample's first frame is a key frame that is shown or decoded anew (AV1 specification §5.3 and §5.9.2). */
function holdsKeyFrame(sample: Buffer): boolean {
  for (let at = 0; at < sample.length;) {
    const header = sample.readUInt8(at);
    const type = (header >> 3) & 0xf;
    let [size, from] = [0, at + (header & 0x4 ? 2 : 1)];
    if ((header & 0x2) === 0) size = sample.length - from;
    else {
      for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7, from += 1) {
        if (shift > 28 || from >= sample.length) throw new MalformedMedia('the size of an OBU does not end');
        byte = sample.readUInt8(from);
        size += (byte & 0x7f) * 2 ** shift;
      }
    }
    if (size < 0 || from + size > sample.length) throw new MalformedMedia('an OBU does not fit into its sample');
    // A frame header, alone or with its tiles: begins with show_existing_frame and two bits of type, 0 for a key frame.
    if (type === 3 || type === 6) return size > 0 && (sample.readUInt8(from) & 0xe0) === 0;
    at = from + size;
  }
  return false;
}

/** Whether decoding can begin with a sample by what it holds, whatever the boxes say: an IDR picture, or a key frame. */
function canBegin(sample: Buffer, { kind, codecs }: Pick<InitSegment, 'kind' | 'codecs'>): boolean {
  if (kind === 'audio') return true;
  switch (codecOf(codecs)) {
    case 'H264':
      return holdsNal(sample, (first) => (first & 0x1f) === 5);
    case 'HEVC':
      return holdsNal(sample, (first) => [19, 20].includes((first >> 1) & 0x3f));
    case 'AV1':
      return holdsKeyFrame(sample);
  }
}

interface Fragment {
  startTicks: number;
  durationTicks: number;
  sampleCount: number;
  firstSample: { start: number; end: number; isSync: boolean };
}

function startOf(buffer: Buffer, traf: Box): number {
  const tfdt = fieldsOf(buffer, find(buffer, traf, 'tfdt'));
  const isLong = tfdt.u8() === 1;
  tfdt.skip(3);
  return isLong ? tfdt.u64() : tfdt.u32();
}

/** What samples are like that say nothing of their own, and where offsets of their data count from. */
function sampleDefaults(buffer: Buffer, moof: Box, traf: Box) {
  const tfhd = fieldsOf(buffer, find(buffer, traf, 'tfhd'));
  tfhd.skip(1);
  const has = tfhd.u24();
  tfhd.skip(4);
  const base = has & 0x1 ? tfhd.u64() : moof.start;
  if (has & 0x2) tfhd.skip(4);
  const next = (isThere: number) => (isThere ? tfhd.u32() : undefined);
  return { base, duration: next(has & 0x8), size: next(has & 0x10), flags: next(has & 0x20) };
}

function readFragment(buffer: Buffer, moof: Box): Fragment {
  const traf = find(buffer, moof, 'traf');
  const defaults = sampleDefaults(buffer, moof, traf);
  let durationTicks = 0;
  let sampleCount = 0;
  let firstSample: Fragment['firstSample'] | undefined;
  // A run without an offset follows the one before.
  let dataAt = defaults.base;
  for (const box of boxesIn(buffer, traf.content, traf.end)) {
    if (box.type !== 'trun') continue;
    const trun = fieldsOf(buffer, box);
    const next = (isThere: number) => (isThere ? trun.u32() : undefined);
    trun.skip(1);
    const has = trun.u24();
    const count = trun.u32();
    if (has & 0x1) dataAt = defaults.base + trun.i32();
    const firstFlags = next(has & 0x4);
    const fieldsEach = [0x100, 0x200, 0x400, 0x800].filter((flag) => has & flag).length;
    if (count * fieldsEach * 4 > trun.left) throw new MalformedMedia(`a run of ${count} samples is cut off`);
    // Samples that say nothing of their own are all alike: one is read for all of them, whatever the count.
    const [reads, samplesEach] = fieldsEach > 0 ? [count, 1] : [Math.min(count, 1), count];
    for (let i = 0; i < reads; i += 1) {
      const duration = next(has & 0x100) ?? defaults.duration;
      const size = next(has & 0x200) ?? defaults.size;
      const flags = next(has & 0x400) ?? (i === 0 ? firstFlags : undefined) ?? defaults.flags ?? 0;
      if (has & 0x800) trun.skip(4);
      if (duration === undefined || size === undefined) throw new MalformedMedia('a sample has no duration or size');
      firstSample ??= { start: dataAt, end: dataAt + size, isSync: (flags & SAMPLE_IS_NON_SYNC) === 0 };
      if (dataAt < 0 || dataAt + size * samplesEach > buffer.length) {
        throw new MalformedMedia('a sample lies outside of its segment');
      }
      dataAt += size * samplesEach;
      durationTicks += duration * samplesEach;
      sampleCount += samplesEach;
    }
  }
  if (!firstSample) throw new MalformedMedia('a fragment holds no sample');
  return { startTicks: startOf(buffer, traf), durationTicks, sampleCount, firstSample };
}

/** A segment without what stands before its first fragment: what can be added to another segment of its track. */
export function fromFirstFragment(segment: Buffer): Buffer {
  return segment.subarray(find(segment, { content: 0, end: segment.length }, 'moof').start);
}

/** A fragment's bytes, and the decode time of its first sample in ticks. */
export interface FragmentBytes {
  startTicks: number;
  bytes: Buffer;
}

/** Takes a segment apart: what stands before its first fragment, and its fragments. Throws {@link MalformedMedia}. */
export function takeApart(segment: Buffer): { head: Buffer; fragments: FragmentBytes[] } {
  const moofs = [...boxesIn(segment, 0, segment.length)].filter(({ type }) => type === 'moof');
  if (moofs.length === 0) throw new MalformedMedia('the segment holds no fragment');
  const fragments = moofs.map((moof, i) => ({
    startTicks: startOf(segment, find(segment, moof, 'traf')),
    bytes: segment.subarray(moof.start, moofs[i + 1]?.start ?? segment.length),
  }));
  return { head: segment.subarray(0, moofs[0]!.start), fragments };
}

/** Gives a fragment another decode time and number, in place. Throws {@link MalformedMedia} where it has no room for the time. */
export function renumberFragment(bytes: Buffer, startTicks: number, sequence: number): void {
  const moof = find(bytes, { content: 0, end: bytes.length }, 'moof');
  const { content } = find(bytes, moof, 'traf', 'tfdt');
  if (bytes.readUInt8(content) !== 1) throw new MalformedMedia('a fragment has its decode time in 32 bits');
  bytes.writeBigUInt64BE(BigInt(startTicks), content + 4);
  bytes.writeUInt32BE(sequence, find(bytes, moof, 'mfhd').content + 4);
}

/** Reads a media segment of the track that `init` describes. Throws {@link MalformedMedia}. */
export function readMediaSegment(buffer: Buffer, init: Pick<InitSegment, 'kind' | 'codecs'>): MediaSegment {
  const segment: MediaSegment = {
    startTicks: 0,
    durationTicks: 0,
    sampleCount: 0,
    sizeBytes: buffer.length,
    startsWithIdr: false,
    syncSamples: [],
  };
  let isFirst = true;
  for (const moof of boxesIn(buffer, 0, buffer.length)) {
    if (moof.type !== 'moof') continue;
    const fragment = readFragment(buffer, moof);
    const { start, end, isSync } = fragment.firstSample;
    const isIdr = isSync && canBegin(buffer.subarray(start, end), init);
    if (isFirst) {
      segment.startTicks = fragment.startTicks;
      segment.startsWithIdr = isIdr;
      isFirst = false;
    }
    if (isIdr && init.kind === 'video') {
      segment.syncSamples.push({
        offsetTicks: fragment.startTicks - segment.startTicks,
        byteOffset: moof.start,
        byteLength: end - moof.start,
      });
    }
    segment.durationTicks += fragment.durationTicks;
    segment.sampleCount += fragment.sampleCount;
  }
  if (isFirst) throw new MalformedMedia('the segment holds no fragment');
  const { startTicks, durationTicks, sampleCount } = segment;
  if (![startTicks + durationTicks, sampleCount].every(Number.isSafeInteger)) {
    throw new MalformedMedia('the segment is longer than any film');
  }
  return segment;
}
