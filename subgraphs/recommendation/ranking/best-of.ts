export interface Scored {
  id: string;
  score: number;
}

/** With its place in what was looked through. */
export interface Best extends Scored {
  place: number;
}

/** Higher score first; equal ones by id, so that every process orders alike. */
export const byScore = (a: Scored, b: Scored): number => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The `limit` best of `count` things, best first. Keeps a heap of the best so far with the worst of them on top: of
 * thousands, few ever enter it. `idAt` is asked only where scores are equal and for the result.
 */
export function bestOf(
  count: number,
  limit: number,
  scoreAt: (i: number) => number,
  idAt: (i: number) => string,
): Best[] {
  const places: number[] = [];
  const scores: number[] = [];
  const isWorse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && idAt(places[a]!) > idAt(places[b]!));
  const swap = (a: number, b: number): void => {
    [places[a], places[b]] = [places[b]!, places[a]!];
    [scores[a], scores[b]] = [scores[b]!, scores[a]!];
  };

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isWorse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      if (left >= places.length) return;
      const right = left + 1;
      const worse = right < places.length && isWorse(right, left) ? right : left;
      if (!isWorse(worse, at)) return;
      swap(at, worse);
      at = worse;
    }
  }

  for (let i = 0; i < count; i++) {
    const score = scoreAt(i);
    if (places.length < limit) {
      places.push(i);
      scores.push(score);
      rise(places.length - 1);
    } else if (score > scores[0]! || (score === scores[0] && idAt(i) < idAt(places[0]!))) {
      places[0] = i;
      scores[0] = score;
      sink();
    }
  }
  return places.map((place, i) => ({ place, id: idAt(place), score: scores[i]! })).toSorted(byScore);
}
