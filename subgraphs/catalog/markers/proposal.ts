import type { FoundMarker } from '../../../schema/events/asset.ts';
import type { Edition, Marker } from '../content/edition.ts';
import type { MarkerProposalState } from '../generated/types.ts';

/** What was found, and what an editor has made of it. */
export interface MarkerProposal extends FoundMarker {
  state: MarkerProposalState;
}

type Span = Pick<Marker, 'kind' | 'startMs' | 'endMs'>;

/** Of two that overlap by more than half of the longer one, one stands for the other: it was made again, a moment off. */
const SAME_SHARE = 0.5;

/** Whether both mark the same. */
export function isSameMarker(one: Span, other: Span): boolean {
  if (one.kind !== other.kind) return false;
  const common = Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs);
  const longer = Math.max(one.endMs - one.startMs, other.endMs - other.startMs);
  return common > longer * SAME_SHARE;
}

/**
 * What is proposed for an edition, by start. It is made anew whenever the season changes, so what was decided is found by what it is about:
 * a marker in its place is an accepted one, adjusted or set by hand. Pure.
 */
export function proposalsOf(
  { markers, rejectedMarkers = [] }: Pick<Edition, 'markers' | 'rejectedMarkers'>,
  found: readonly FoundMarker[],
): MarkerProposal[] {
  return found.map((proposal) => {
    const isIn = (list: readonly Marker[]) => list.some((marker) => isSameMarker(marker, proposal));
    return { ...proposal, state: isIn(markers) ? 'ACCEPTED' : isIn(rejectedMarkers) ? 'REJECTED' : 'PROPOSED' };
  });
}
