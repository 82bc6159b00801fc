/** After so long a play counts half. */
export const HALF_LIFE_MS = 7 * 86_400_000;

// Forward decay (Cormode et al. 2009): a play weighs more the later it was, counted from a fixed landmark, so that weights
// are summed without knowing the time they will be read at. A double holds the sum until 2045.
const LANDMARK_MS = Date.UTC(2026, 0, 1);

/** What a play adds to a title's weight. */
export function playWeight(at: Date): number {
  return 2 ** ((at.getTime() - LANDMARK_MS) / HALF_LIFE_MS);
}

/** Plays that a weight stands for at a time, older ones halved for each half-life that has passed. */
export function decayedPlays(weight: number, at: Date): number {
  return weight / playWeight(at);
}
