import { createHash } from 'node:crypto';
import type { FoundMarker } from '../../../schema/events/asset.ts';
import type { SharedMarker } from './find-shared-markers.ts';
import type { SeenCredits } from './print-store.ts';

const idOf = (assetId: string, marker: Omit<FoundMarker, 'id'>) => {
  const words = [assetId, marker.kind, marker.startMs, marker.endMs, marker.basis, marker.confidence].join(' ');
  return `marker_${createHash('sha256').update(words).digest('hex').slice(0, 20)}`;
};

/** Credits run on while their music ends, and begin before another does: what was heard and what was seen of them are parts of one. */
function joined(heard: SharedMarker, seen: SeenCredits): Omit<FoundMarker, 'id'> | undefined {
  if (seen.startMs >= heard.endMs || heard.startMs >= seen.endMs) return undefined;
  return {
    ...{ ...heard, basis: 'SOUND_AND_PICTURE' as const },
    startMs: Math.min(heard.startMs, seen.startMs),
    endMs: Math.max(heard.endMs, seen.endMs),
    // Two that do not know of each other say the same.
    confidence: Math.round((1 - (1 - heard.confidence) * (1 - seen.confidence)) * 100) / 100,
  };
}

/** What is proposed of an asset, by what its season shares and what its picture looks like. Sound goes before picture. Pure. */
export function proposeMarkers(
  assetId: string,
  heard: readonly SharedMarker[],
  seen: SeenCredits | undefined,
): FoundMarker[] {
  const ofSound = heard.map(
    (marker): Omit<FoundMarker, 'id'> =>
      (marker.kind === 'CREDITS' && seen && joined(marker, seen)) || { ...marker, basis: 'SHARED_SOUND' },
  );
  const hasCredits = ofSound.some(({ kind }) => kind === 'CREDITS');
  const ofPicture: Omit<FoundMarker, 'id'>[] =
    seen && !hasCredits ? [{ kind: 'CREDITS', ...seen, basis: 'PICTURE' }] : [];
  return [...ofSound, ...ofPicture]
    .map((marker) => ({ id: idOf(assetId, marker), ...marker }))
    .toSorted((a, b) => a.startMs - b.startMs);
}
