/** ffmpeg's `dts_delta_threshold`: a step of the clock beyond this is a jump. */
const JUMP_MS = 10_000;
/** A packet so long before the last one of its track is a jump as well: the clock began anew. */
const BACK_MS = 100;

/** Formats whose clock may begin anew within a file (ffmpeg's `AVFMT_TS_DISCONT`): recordings cut and joined as bytes. */
const JUMPING_FORMATS = new Set(['mpegts', 'mpeg', 'ogg', 'wtv']);

export function clockMayJump(formatNames: readonly string[]): boolean {
  return formatNames.some((name) => JUMPING_FORMATS.has(name));
}

/** Takes the packets of the tracks that are used, in the file's order; returns by how much the times of this one move. */
export type JumpMender = (
  track: number,
  packet: { dtsMs: number | undefined; durationMs: number | undefined },
) => number;

/**
 * Follows a clock over its jumps as ffmpeg does where it decodes (`ts_discontinuity_detect` of its demuxer), so that what is measured
 * is what will be encoded: a jump that one track shows moves all that comes after it, in every track.
 */
export function createJumpMender(): JumpMender {
  const tracks = new Map<number, { dtsMs: number; nextMs: number }>();
  let shiftMs = 0;
  let lastMs: number | undefined;
  return (track, { dtsMs, durationMs }) => {
    if (dtsMs === undefined) return shiftMs;
    const known = tracks.get(track);
    let time = dtsMs + shiftMs;
    const deltaMs = known ? time - known.nextMs : lastMs === undefined ? 0 : time - lastMs;
    if (Math.abs(deltaMs) > JUMP_MS || (known && time + BACK_MS < known.dtsMs)) {
      shiftMs -= deltaMs;
      time -= deltaMs;
    }
    tracks.set(track, { dtsMs: time, nextMs: time + (durationMs ?? 0) });
    lastMs = time;
    return shiftMs;
  };
}
