import { createJumpMender, JUMP_MS, type JumpMender } from './mend-jumps.ts';
import { runFfprobe } from './run-ffprobe.ts';

/** What one track really holds, by reading every packet of it. Times are relative to the file's own zero. */
export interface TrackScan {
  index: number;
  packetCount: number;
  keyPacketCount: number;
  /**
   * Those that come to no picture in a whole file: before the first key packet, since a broadcast is cut anywhere, or skipped by an
   * edit list, as where a phone has trimmed a film without encoding it anew.
   */
  unshownPacketCount: number;
  sizeBytes: number;
  firstMs: number;
  /** End of the last packet shown. */
  endMs: number;
  /** The usual distance between packets in presentation order. */
  medianStepMs: number;
  /** Whether more than 2 % of the steps differ from the median by more than a fifth. */
  isIrregular: boolean;
  /** Those that need a key to be decoded. */
  encryptedPacketCount: number;
  /** Those whose clock is a second or more behind that of one before: what was joined to it as bytes, by a clock of its own. */
  rewoundPacketCount: number;
  /**
   * Whether packets last two and three fields of 59.94 a second in turn: film whose player is told to repeat fields (3:2 pulldown by
   * flags). They are as many as the film has pictures.
   */
  isPulledDown: boolean;
  /** Where more than ten seconds go by without a packet, by time. */
  holes: Span[];
  /** By how much all steps of more than half a second together exceed the usual one. */
  pausesMs: number;
  /** When those key packets are shown that nothing after them in the file comes before: decoding can begin there, and lacks nothing. */
  closedKeysMs: number[];
  /** Of key packets, in the file's order, where the clock may jump. */
  keyTimes?: KeyTime[];
  /** How a picture is shown, where that was looked for. */
  shapes?: Shape[];
}

/** From when on a picture is shown in which shape. */
export interface Shape {
  /** By the clock of the packets' times. */
  fromMs: number;
  /** Width by height, as it is shown. */
  aspect: number;
}

/** A packet's time as the file has it, and as it is where jumps are mended. */
export interface KeyTime {
  rawMs: number;
  timeMs: number;
}

export interface Span {
  fromMs: number;
  toMs: number;
}

export interface PacketScan {
  tracks: TrackScan[];
  /** A step of the clock beyond this was taken for a jump: see `jumpOptions`. */
  jumpThresholdMs: number;
  /** Complaints of the demuxer. */
  errorCount: number;
  errors: string[];
}

/** Of NTSC television. */
const FIELD_MS = 1001 / 60;
/** Of the steps: cuts between films are others. */
const PULLED_DOWN = { each: 0.4, both: 0.95 };

/** See {@link TrackScan.isPulledDown}. Times in files may be whole milliseconds. */
function arePulledDown(steps: Float64Array): boolean {
  const share = (fields: number) =>
    steps.filter((step) => Math.abs(step - fields * FIELD_MS) < 1.5).length / Math.max(1, steps.length);
  const [two, three] = [share(2), share(3)];
  return Math.min(two, three) >= PULLED_DOWN.each && two + three >= PULLED_DOWN.both;
}

const REWIND_MS = 1_000;
const HOLE_MS = 10_000;
const PAUSE_MS = 500;
/** Of a step back: what a pause that comes of it lasts at least. */
const DOUBLED_SHARE = 0.8;
/** A track of slides has one between any two of them. */
const HOLES_TOLD = 1_000;

class TrackReader {
  readonly index: number;
  packetCount = 0;
  keyPacketCount = 0;
  unshownPacketCount = 0;
  encryptedPacketCount = 0;
  rewoundPacketCount = 0;
  sizeBytes = 0;
  lastDurationMs = 0;
  #lastMs = -Infinity;
  #latestMs = -Infinity;
  readonly #timesMs: number[] = [];
  readonly #closedKeysMs: number[] = [];
  readonly keyTimes: KeyTime[] = [];

  constructor(index: number) {
    this.index = index;
  }

  add(packet: {
    timeMs: number | undefined;
    /** When it is decoded. */
    dtsMs: number | undefined;
    durationMs: number | undefined;
    sizeBytes: number;
    isKey: boolean;
    isSkipped: boolean;
    isEncrypted: boolean;
  }): void {
    const { timeMs, dtsMs = -Infinity, durationMs, isKey, isSkipped } = packet;
    this.packetCount += 1;
    this.sizeBytes += packet.sizeBytes;
    if (isKey) this.keyPacketCount += 1;
    if (packet.isEncrypted) this.encryptedPacketCount += 1;
    if (Number.isFinite(dtsMs) && dtsMs <= this.#latestMs - REWIND_MS) this.rewoundPacketCount += 1;
    // A single one whose time is wild rewinds nothing.
    if (dtsMs >= this.#lastMs) this.#latestMs = Math.max(this.#latestMs, this.#lastMs);
    this.#lastMs = dtsMs;
    if (isSkipped || this.keyPacketCount === 0) this.unshownPacketCount += 1;
    if (timeMs === undefined || isSkipped) return;
    this.#timesMs.push(timeMs);
    while ((this.#closedKeysMs.at(-1) ?? -Infinity) > timeMs) this.#closedKeysMs.pop();
    if (isKey) this.#closedKeysMs.push(timeMs);
    if (durationMs !== undefined) this.lastDurationMs = durationMs;
  }

  summary(): TrackScan {
    const times = Float64Array.from(this.#timesMs).sort();
    const steps = times.slice(1).map((time, i) => time - times[i]!);
    const medianStepMs = steps.toSorted()[steps.length >> 1] ?? this.lastDurationMs;
    // Containers round times to a millisecond (Matroska) or worse: a fifth of a step, and never under 1.5 ms.
    const tolerance = Math.max(1.5, medianStepMs / 5);
    let odd = 0;
    let pausesMs = 0;
    const holes: Span[] = [];
    steps.forEach((step, i) => {
      if (Math.abs(step - medianStepMs) > tolerance) odd += 1;
      if (step > PAUSE_MS) pausesMs += Math.max(0, step - medianStepMs);
      if (step > HOLE_MS && holes.length < HOLES_TOLD) holes.push({ fromMs: times[i]!, toMs: times[i + 1]! });
    });
    return {
      index: this.index,
      packetCount: this.packetCount,
      keyPacketCount: this.keyPacketCount,
      unshownPacketCount: this.unshownPacketCount,
      encryptedPacketCount: this.encryptedPacketCount,
      rewoundPacketCount: this.rewoundPacketCount,
      sizeBytes: this.sizeBytes,
      firstMs: times[0] ?? 0,
      endMs: (times.at(-1) ?? 0) + (this.lastDurationMs || medianStepMs),
      medianStepMs,
      isIrregular: odd > steps.length * 0.02,
      isPulledDown: arePulledDown(steps),
      holes,
      pausesMs,
      closedKeysMs: this.#closedKeysMs,
    };
  }
}

const milliseconds = (text: string | undefined) => {
  const value = Number(text);
  return text === undefined || text === '' || Number.isNaN(value) ? undefined : value * 1000;
};

async function readPackets(
  ffprobePath: string,
  path: string,
  mender: JumpMender | undefined,
  signal: AbortSignal | undefined,
): Promise<Omit<PacketScan, 'jumpThresholdMs'>> {
  const readers = new Map<number, TrackReader>();
  const { errorCount, stderrTail } = await runFfprobe({
    ffprobePath,
    path,
    args: [
      ...['-show_entries', 'packet=stream_index,pts_time,dts_time,duration_time,size,flags'],
      ...['-show_entries', 'packet_side_data=side_data_type', '-of', 'csv=p=0:nk=1'],
    ],
    onLine(line) {
      // What stands beside a packet's samples ends its line twice.
      if (line === '') return;
      const [index, ptsText, dtsText, durationText, size, flags, ...sideData] = line.split(',');
      const track = Number(index);
      let reader = readers.get(track);
      if (!reader) readers.set(track, (reader = new TrackReader(track)));
      const [pts, dts, durationMs] = [milliseconds(ptsText), milliseconds(dtsText), milliseconds(durationText)];
      const shiftMs = mender?.shiftOf(track, { dtsMs: dts ?? pts, durationMs }) ?? 0;
      // AVI tells only when a packet is decoded.
      const timeMs = pts ?? dts;
      const isKey = flags?.startsWith('K') ?? false;
      if (isKey && timeMs !== undefined) reader.keyTimes.push({ rawMs: timeMs, timeMs: timeMs + shiftMs });
      reader.add({
        timeMs: timeMs === undefined ? undefined : timeMs + shiftMs,
        dtsMs: dts === undefined ? undefined : dts + shiftMs,
        durationMs,
        sizeBytes: Number(size) || 0,
        isKey,
        isSkipped: flags?.includes('D') ?? false,
        isEncrypted: sideData.includes('Encryption info'),
      });
    },
    ...(signal ? { signal } : {}),
  });
  const tracks = [...readers.values()].map((reader) => ({
    ...reader.summary(),
    ...(mender ? { keyTimes: reader.keyTimes } : {}),
  }));
  return { tracks, errorCount, errors: stderrTail };
}

/**
 * Reads every packet of a file without decoding: as fast as the disk. It tells how long the tracks really are,
 * whatever the headers declare. `mayJump` says that the clock of this container may begin anew within the file: then times
 * are those that ffmpeg makes of them. Throws `FfprobeFailed`.
 */
export async function scanPackets(
  ffprobePath: string,
  path: string,
  { mayJump, signal }: { mayJump: boolean; signal?: AbortSignal | undefined },
): Promise<PacketScan> {
  const read = async (thresholdMs: number) => {
    const mender = mayJump ? createJumpMender(thresholdMs) : undefined;
    const scan = await readPackets(ffprobePath, path, mender, signal);
    const going = scan.tracks.filter(({ packetCount }) => packetCount > 1);
    const pausesMs = going.length < 2 ? 0 : Math.min(...going.map((track) => track.pausesMs));
    return { ...scan, jumpThresholdMs: thresholdMs, stepBackMs: mender?.leastStepBackMs() ?? Infinity, pausesMs };
  };
  const first = await read(JUMP_MS);
  // A step back that leaves a pause as long in all tracks was taken twice.
  if (first.stepBackMs > JUMP_MS || first.pausesMs < first.stepBackMs * DOUBLED_SHARE) return first;
  const second = await read(first.stepBackMs / 2);
  return second.pausesMs < first.pausesMs - first.stepBackMs * DOUBLED_SHARE ? second : first;
}
