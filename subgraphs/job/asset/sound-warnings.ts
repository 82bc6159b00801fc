import { TARGET_LUFS } from '../media/loudness.ts';
import type { AssetWarning, StoredAudio } from './asset-store.ts';

/** LU that a sound may be off by: EBU R 128 allows as much where a programme cannot be measured before it is sent. */
const TOLERATED_LU = 1;

function levelWarning({ label, loudness }: StoredAudio): string | undefined {
  if (!loudness) return undefined;
  const { integratedLufs } = loudness;
  if (integratedLufs === undefined)
    return `${label} is silent, or too quiet or too short for its loudness to be measured.`;
  const offLu = integratedLufs - TARGET_LUFS;
  if (Math.abs(offLu) <= TOLERATED_LU) return undefined;
  const words = offLu < 0 ? 'quieter' : 'louder';
  return `${label} is ${Math.abs(offLu).toFixed(1)} LU ${words} than it should be: more would have changed its dynamics or lifted its noise.`;
}

/** What an editor should know of the sounds that were made. Told once for both forms of a sound. Pure. */
export function soundWarnings(audio: readonly StoredAudio[]): AssetWarning[] {
  return audio
    .filter(({ name, trackName }) => name === trackName)
    .flatMap((sound): AssetWarning[] => {
      const { name: rendition, label, sourceErrors } = sound;
      const level = levelWarning(sound);
      return [
        ...(sourceErrors
          ? [
              {
                code: 'SOUND_DAMAGED' as const,
                rendition,
                message: `${label} was decoded with ${sourceErrors.count} errors, the first of which is: ${sourceErrors.first}`,
              },
            ]
          : []),
        ...(level === undefined ? [] : [{ code: 'SOUND_OFF_LEVEL' as const, rendition, message: level }]),
      ];
    });
}
