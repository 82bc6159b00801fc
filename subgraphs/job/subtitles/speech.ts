/** The grid that speech is looked for on. */
export const FRAME_MS = 10;
/** Of the sound that it is looked for in: one channel of 16 bits. */
export const SPEECH_RATE_HZ = 8_000;
const FRAME_SAMPLES = (SPEECH_RATE_HZ * FRAME_MS) / 1000;

/** What is louder than its surroundings by so many decibels counts no more for being louder still. */
const CLEAR_DB = 12;
/** Its surroundings: so long before and after. */
const SURROUNDINGS_MS = 3_000;

/** Collects the loudness of each frame, in decibels, from samples that come in pieces of any length. */
export function loudnessReader() {
  const levels: number[] = [];
  let [energy, count] = [0, 0];
  let half: number | undefined;
  return {
    /** Bytes of signed 16-bit samples, the low byte first. */
    take(bytes: Uint8Array): void {
      for (const byte of bytes) {
        if (half === undefined) {
          half = byte;
          continue;
        }
        const value = ((half | (byte << 8)) << 16) >> 16;
        half = undefined;
        energy += value * value;
        count += 1;
        if (count < FRAME_SAMPLES) continue;
        levels.push(10 * Math.log10(energy / count + 1));
        [energy, count] = [0, 0];
      }
    },
    levels: (): Float64Array => Float64Array.from(levels),
  };
}

/**
 * How much each frame stands out from what is heard around it, from −1 to 1: speech comes and goes by syllables and sentences, music and
 * noise stay. Pure.
 */
export function prominence(levels: Float64Array): Float64Array {
  const reach = SURROUNDINGS_MS / FRAME_MS;
  const sums = new Float64Array(levels.length + 1);
  levels.forEach((level, i) => (sums[i + 1] = sums[i]! + level));
  return levels.map((level, i) => {
    const [from, to] = [Math.max(0, i - reach), Math.min(levels.length, i + reach)];
    const around = (sums[to]! - sums[from]!) / (to - from);
    return Math.max(-1, Math.min(1, (level - around) / CLEAR_DB));
  });
}
