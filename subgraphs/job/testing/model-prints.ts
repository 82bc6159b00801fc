import type { SoundPrint } from '../markers/shared-runs.ts';

/** Words from a seed. */
function words(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
}

/** The print of a sound that is like no other of another seed. */
export function printOf(seed: number, items: number): SoundPrint {
  const next = words(seed);
  // The first words of near seeds are alike.
  for (let i = 0; i < 20; i += 1) next();
  return Uint32Array.from({ length: items }, next);
}

/** The same as another encode of it has it: of each item so many bits differ. */
export function encoded(print: SoundPrint, seed: number, bits = 3): SoundPrint {
  const next = words(seed + 77_777);
  return print.map((item) => {
    let changed = item;
    for (let i = 0; i < bits; i += 1) changed ^= 1 << (next() % 32);
    return changed >>> 0;
  });
}

/** What silence is printed as, whatever it is the silence of. */
export const silentPrint = (items: number) => new Uint32Array(items).fill(0x256d_f977);

export function joinedPrints(...parts: SoundPrint[]): SoundPrint {
  const whole = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
