/** A step of the clock beyond this is a jump: ffmpeg's own `dts_delta_threshold`. */
export const JUMP_MS = 10_000;
/** A step back of less is how sound and picture overlap where a stream is cut, and no recording of its own. */
const LEAST_RECORDING_MS = 1_000;
/** A packet so long before the last one of its track is a jump as well: the clock began anew. */
const BACK_MS = 100;

/** Formats whose clock may begin anew within a file (ffmpeg's `AVFMT_TS_DISCONT`): recordings cut and joined as bytes. */
const JUMPING_FORMATS = new Set(['mpegts', 'mpeg', 'ogg', 'wtv']);

export function clockMayJump(formatNames: readonly string[]): boolean {
  return formatNames.some((name) => JUMPING_FORMATS.has(name));
}

/**
 * ffmpeg's options to take steps of the clock beyond this for jumps. Where two short recordings are joined, what was held back of the
 * first comes after the beginning of the second, and seems as far ahead of it as that one is behind: taken for a pause, it moves the
 * rest a second time.
 */
export function jumpOptions(thresholdMs: number): string[] {
  return thresholdMs === JUMP_MS ? [] : ['-dts_delta_threshold', String(thresholdMs / 1000)];
}

/** Takes the packets of the tracks that are used, in the file's order, and tells by how much the times of each move. */
export interface JumpMender {
  shiftOf(track: number, packet: { dtsMs: number | undefined; durationMs: number | undefined }): number;
  /** The smallest step back over a recording that a track's clock has made; undefined where it has made none. */
  leastStepBackMs(): number | undefined;
}

/**
 * Follows a clock over its jumps as ffmpeg does where it decodes (`ts_discontinuity_detect` of its demuxer), so that what is measured
 * is what will be encoded: a jump that one track shows moves all that comes after it, in every track.
 */
export function createJumpMender(thresholdMs: number): JumpMender {
  const tracks = new Map<number, { dtsMs: number; nextMs: number }>();
  let shiftMs = 0;
  let lastMs: number | undefined;
  let leastStepBackMs: number | undefined;
  return {
    leastStepBackMs: () => leastStepBackMs,
    shiftOf(track, { dtsMs, durationMs }) {
      if (dtsMs === undefined) return shiftMs;
      const known = tracks.get(track);
      let time = dtsMs + shiftMs;
      const deltaMs = known ? time - known.nextMs : lastMs === undefined ? 0 : time - lastMs;
      const isStepBack = known !== undefined && time + BACK_MS < known.dtsMs;
      if (isStepBack && -deltaMs >= LEAST_RECORDING_MS) {
        leastStepBackMs = Math.min(leastStepBackMs ?? Infinity, -deltaMs);
      }
      if (Math.abs(deltaMs) > thresholdMs || isStepBack) {
        shiftMs -= deltaMs;
        time -= deltaMs;
      }
      tracks.set(track, { dtsMs: time, nextMs: time + (durationMs ?? 0) });
      lastMs = time;
      return shiftMs;
    },
  };
}
