import type { SyncSample } from '../../../platform/media/rendition-index.ts';
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

const versionOf = (buffer: Buffer, box: Box) => buffer.readUInt8(box.content);
const flagsOf = (buffer: Buffer, box: Box) => buffer.readUIntBE(box.content + 1, 3);

export interface InitSegment {
  /** Ticks a second of every time in the track's segments. */
  timescale: number;
  /** RFC 6381, as CODECS in HLS and codecs in DASH want it: `avc1.64001F`, `mp4a.40.2`. */
  codecs: string;
  kind: 'video' | 'audio';
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

function avcCodecs(buffer: Buffer, entry: Box): string {
  const avcC = find(buffer, { content: entry.content + 78, end: entry.end }, 'avcC');
  const [profile, constraints, level] = buffer.subarray(avcC.content + 1, avcC.content + 4);
  return `avc1.${hex(profile!)}${hex(constraints!)}${hex(level!)}`;
}

/** A descriptor of ISO/IEC 14496-1: a tag, a length in groups of seven bits, then its content. */
function descriptor(buffer: Buffer, at: number, wanted: number): number {
  if (buffer.readUInt8(at) !== wanted) throw new MalformedMedia(`esds holds no descriptor ${wanted} at byte ${at}`);
  let cursor = at + 1;
  while (buffer.readUInt8(cursor) & 0x80) cursor += 1;
  return cursor + 1;
}

function aacCodecs(buffer: Buffer, entry: Box): string {
  const esds = find(buffer, { content: entry.content + 28, end: entry.end }, 'esds');
  const es = descriptor(buffer, esds.content + 4, 3);
  const flags = buffer.readUInt8(es + 2);
  const optional = (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + buffer.readUInt8(es + 3) : 0) + (flags & 0x20 ? 2 : 0);
  const decoder = descriptor(buffer, es + 3 + optional, 4);
  const objectType = buffer.readUInt8(decoder);
  const specific = descriptor(buffer, decoder + 13, 5);
  const first = buffer.readUInt8(specific) >> 3;
  const audioType = first === 31 ? 32 + ((buffer.readUInt16BE(specific) >> 5) & 0x3f) : first;
  return `mp4a.${hex(objectType)}.${audioType}`;
}

function editMediaTime(buffer: Buffer, trak: Box): number {
  const edts = boxesIn(buffer, trak.content, trak.end).find(({ type }) => type === 'edts');
  if (!edts) return 0;
  const elst = find(buffer, edts, 'elst');
  const isLong = versionOf(buffer, elst) === 1;
  const count = buffer.readUInt32BE(elst.content + 4);
  if (count !== 1) throw new MalformedMedia(`the edit list holds ${count} edits`);
  return isLong ? Number(buffer.readBigInt64BE(elst.content + 16)) : buffer.readInt32BE(elst.content + 12);
}

/** Reads an init segment of one H.264 or AAC track. Throws {@link MalformedMedia}. */
export function readInitSegment(buffer: Buffer): InitSegment {
  const trak = find(buffer, { content: 0, end: buffer.length }, 'moov', 'trak');
  const mdhd = find(buffer, trak, 'mdia', 'mdhd');
  const timescale = buffer.readUInt32BE(mdhd.content + (versionOf(buffer, mdhd) === 1 ? 20 : 12));
  const stsd = find(buffer, trak, 'mdia', 'minf', 'stbl', 'stsd');
  const [entry] = boxesIn(buffer, stsd.content + 8, stsd.end);
  if (!entry) throw new MalformedMedia('the track has no sample entry');
  const common = { timescale, editMediaTime: editMediaTime(buffer, trak) };
  switch (entry.type) {
    case 'avc1':
      return {
        ...common,
        kind: 'video',
        codecs: avcCodecs(buffer, entry),
        width: buffer.readUInt16BE(entry.content + 24),
        height: buffer.readUInt16BE(entry.content + 26),
        channels: 0,
        sampleRateHz: 0,
      };
    case 'mp4a':
      return {
        ...common,
        kind: 'audio',
        codecs: aacCodecs(buffer, entry),
        width: 0,
        height: 0,
        channels: buffer.readUInt16BE(entry.content + 16),
        sampleRateHz: buffer.readUInt32BE(entry.content + 24) / 65_536,
      };
    default:
      throw new MalformedMedia(`the track is ${entry.type}, neither avc1 nor mp4a`);
  }
}

export interface MediaSegment {
  /** Decode time of the first sample (tfdt), in ticks. */
  startTicks: number;
  /** Sum of the samples' durations. */
  durationTicks: number;
  sampleCount: number;
  sizeBytes: number;
  /** Whether the first sample is a sync sample and, in H.264, an IDR picture by its NAL units. */
  startsWithIdr: boolean;
  /** Those that begin a fragment. */
  syncSamples: SyncSample[];
}

const SAMPLE_IS_NON_SYNC = 0x0001_0000;

/** Whether a length-prefixed H.264 access unit holds an IDR slice (NAL unit type 5). */
function holdsIdr(sample: Buffer): boolean {
  for (let at = 0; at + 5 <= sample.length;) {
    if ((sample.readUInt8(at + 4) & 0x1f) === 5) return true;
    at += 4 + sample.readUInt32BE(at);
  }
  return false;
}

interface Fragment {
  startTicks: number;
  durationTicks: number;
  sampleCount: number;
  firstSample: { start: number; end: number; isSync: boolean };
}

function readFragment(buffer: Buffer, moof: Box): Fragment {
  const traf = find(buffer, moof, 'traf');
  const tfhd = find(buffer, traf, 'tfhd');
  const flags = flagsOf(buffer, tfhd);
  let at = tfhd.content + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  const next = (isThere: number) => {
    if (!isThere) return undefined;
    at += 4;
    return buffer.readUInt32BE(at - 4);
  };
  const defaults = { duration: next(flags & 0x8), size: next(flags & 0x10), flags: next(flags & 0x20) };
  const tfdt = find(buffer, traf, 'tfdt');
  const startTicks =
    versionOf(buffer, tfdt) === 1
      ? Number(buffer.readBigUInt64BE(tfdt.content + 4))
      : buffer.readUInt32BE(tfdt.content + 4);

  let durationTicks = 0;
  let sampleCount = 0;
  let firstSample: Fragment['firstSample'] | undefined;
  for (const trun of boxesIn(buffer, traf.content, traf.end)) {
    if (trun.type !== 'trun') continue;
    const has = flagsOf(buffer, trun);
    const count = buffer.readUInt32BE(trun.content + 4);
    at = trun.content + 8;
    const dataOffset = has & 0x1 ? buffer.readInt32BE(at) : 0;
    at += has & 0x1 ? 4 : 0;
    const firstFlags = next(has & 0x4);
    for (let i = 0; i < count; i += 1) {
      const duration = next(has & 0x100) ?? defaults.duration;
      const size = next(has & 0x200) ?? defaults.size;
      const own = next(has & 0x400) ?? (i === 0 ? firstFlags : undefined) ?? defaults.flags ?? 0;
      if (has & 0x800) at += 4;
      if (duration === undefined || size === undefined) throw new MalformedMedia('a sample has no duration or size');
      const start = moof.start + dataOffset;
      firstSample ??= { start, end: start + size, isSync: (own & SAMPLE_IS_NON_SYNC) === 0 };
      durationTicks += duration;
      sampleCount += 1;
    }
  }
  if (!firstSample) throw new MalformedMedia('a fragment holds no sample');
  if (firstSample.end > buffer.length) throw new MalformedMedia('a sample lies outside of its segment');
  return { startTicks, durationTicks, sampleCount, firstSample };
}

/** Reads a media segment of the track that `init` describes. Throws {@link MalformedMedia}. */
export function readMediaSegment(buffer: Buffer, init: Pick<InitSegment, 'kind'>): MediaSegment {
  const boxes = [...boxesIn(buffer, 0, buffer.length)];
  const segment: MediaSegment = {
    startTicks: 0,
    durationTicks: 0,
    sampleCount: 0,
    sizeBytes: buffer.length,
    startsWithIdr: false,
    syncSamples: [],
  };
  let isFirst = true;
  for (const moof of boxes.filter(({ type }) => type === 'moof')) {
    const fragment = readFragment(buffer, moof);
    const { start, end, isSync } = fragment.firstSample;
    const isIdr = isSync && (init.kind === 'audio' || holdsIdr(buffer.subarray(start, end)));
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
  return segment;
}
