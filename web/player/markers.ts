import type { MarkerKind } from '../generated/operations.ts';

export interface Marker {
  kind: MarkerKind;
  /** Inclusive, in milliseconds. */
  startMs: number;
  /** Exclusive. */
  endMs: number;
}

/** The marker that the position lies in. */
export function markerAt(markers: readonly Marker[], positionMs: number): Marker | undefined {
  return markers.find(({ startMs, endMs }) => positionMs >= startMs && positionMs < endMs);
}
