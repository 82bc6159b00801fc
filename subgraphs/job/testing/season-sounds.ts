import { writeFile } from 'node:fs/promises';

/** Samples a second: what Chromaprint listens to. */
export const SOUND_RATE_HZ = 11_025;

/** Numbers from 0 to 1 that follow from a seed. */
function chance(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
}

/** Music that nobody has written: notes of three voices, with overtones and some noise. What it sounds like follows from the seed. */
export function music(seed: number, seconds: number): Float32Array {
  const next = chance(seed);
  const samples = new Float32Array(Math.round(seconds * SOUND_RATE_HZ));
  for (const octave of [1, 2, 4]) {
    for (let at = 0; at < samples.length;) {
      const hertz = 110 * octave * 2 ** (Math.floor(next() * 12) / 12);
      const length = Math.round((0.12 + next() * 0.5) * SOUND_RATE_HZ);
      const loudness = 0.08 + 0.12 * next();
      for (let i = 0; i < length && at + i < samples.length; i += 1) {
        const phase = (2 * Math.PI * hertz * i) / SOUND_RATE_HZ;
        const decay = Math.exp((-3 * i) / length);
        samples[at + i]! +=
          loudness * decay * (Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase));
      }
      at += length;
    }
  }
  for (let i = 0; i < samples.length; i += 1) samples[i]! += (next() - 0.5) * 0.02;
  return samples;
}

export const silence = (seconds: number) => new Float32Array(Math.round(seconds * SOUND_RATE_HZ));

/** A steady tone, as of a test picture. */
export function tone(seconds: number): Float32Array {
  return silence(seconds).map((_, i) => 0.3 * Math.sin((2 * Math.PI * 1_000 * i) / SOUND_RATE_HZ));
}

/** Writes the parts one after the other as a WAV of one channel. */
export async function writeSound(path: string, parts: readonly Float32Array[], gain = 1): Promise<void> {
  const samples = parts.reduce((sum, { length }) => sum + length, 0);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SOUND_RATE_HZ, 24);
  wav.writeUInt32LE(SOUND_RATE_HZ * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  let at = 44;
  for (const part of parts) {
    for (const sample of part) {
      wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample * gain)) * 32_767), at);
      at += 2;
    }
  }
  await writeFile(path, wav);
}
