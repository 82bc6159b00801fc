import { runFfprobe } from './run-ffprobe.ts';

/** What one track really holds, by reading every packet of it. Times are relative to the file's own zero. */
export interface TrackScan {
  index: number;
  packetCount: number;
  keyPacketCount: number;
  /** Those before the first key packet, which nothing can decode: a broadcast is cut anywhere. */
  leadingPacketCount: number;
  sizeBytes: number;
  firstMs: number;
  /** End of the last packet shown. */
  endMs: number;
  /** The usual distance between packets in presentation order. */
  medianStepMs: number;
  /** Whether more than 2 % of the steps differ from the median by more than a fifth. */
  isIrregular: boolean;
}

export interface PacketScan {
  tracks: TrackScan[];
  /** Complaints of the demuxer. */
  errorCount: number;
  errors: string[];
}

class TrackReader {
  readonly index: number;
  packetCount = 0;
  keyPacketCount = 0;
  leadingPacketCount = 0;
  sizeBytes = 0;
  lastDurationMs = 0;
  readonly #timesMs: number[] = [];

  constructor(index: number) {
    this.index = index;
  }

  add(timeMs: number | undefined, durationMs: number | undefined, sizeBytes: number, isKey: boolean): void {
    this.packetCount += 1;
    this.sizeBytes += sizeBytes;
    if (isKey) this.keyPacketCount += 1;
    else if (this.keyPacketCount === 0) this.leadingPacketCount += 1;
    if (timeMs === undefined) return;
    this.#timesMs.push(timeMs);
    if (durationMs !== undefined) this.lastDurationMs = durationMs;
  }

  summary(): TrackScan {
    const times = Float64Array.from(this.#timesMs).sort();
    const steps = times.slice(1).map((time, i) => time - times[i]!);
    const medianStepMs = steps.toSorted()[steps.length >> 1] ?? this.lastDurationMs;
    // Containers round times to a millisecond (Matroska) or worse: a fifth of a step, and never under 1.5 ms.
    const tolerance = Math.max(1.5, medianStepMs / 5);
    const odd = steps.reduce((count, step) => count + (Math.abs(step - medianStepMs) > tolerance ? 1 : 0), 0);
    return {
      index: this.index,
      packetCount: this.packetCount,
      keyPacketCount: this.keyPacketCount,
      leadingPacketCount: this.leadingPacketCount,
      sizeBytes: this.sizeBytes,
      firstMs: times[0] ?? 0,
      endMs: (times.at(-1) ?? 0) + (this.lastDurationMs || medianStepMs),
      medianStepMs,
      isIrregular: odd > steps.length * 0.02,
    };
  }
}

const number = (text: string | undefined) => {
  const value = Number(text);
  return text === undefined || text === '' || Number.isNaN(value) ? undefined : value;
};

/**
 * Reads every packet of a file without decoding: as fast as the disk. It tells how long the tracks really are,
 * whatever the headers declare. Throws `FfprobeFailed`.
 */
export async function scanPackets(ffprobePath: string, path: string, signal?: AbortSignal): Promise<PacketScan> {
  const readers = new Map<number, TrackReader>();
  const { errorCount, stderrTail } = await runFfprobe({
    ffprobePath,
    path,
    args: ['-show_entries', 'packet=stream_index,pts_time,dts_time,duration_time,size,flags', '-of', 'csv=p=0:nk=1'],
    onLine(line) {
      const [index, pts, dts, duration, size, flags] = line.split(',');
      const track = Number(index);
      let reader = readers.get(track);
      if (!reader) readers.set(track, (reader = new TrackReader(track)));
      // AVI tells only when a packet is decoded.
      const [timeMs, durationMs] = [number(pts) ?? number(dts), number(duration)].map((s) =>
        s === undefined ? undefined : s * 1000,
      );
      reader.add(timeMs, durationMs, Number(size) || 0, flags?.startsWith('K') ?? false);
    },
    ...(signal ? { signal } : {}),
  });
  return { tracks: [...readers.values()].map((reader) => reader.summary()), errorCount, errors: stderrTail };
}
