/** What resemblance is judged by. */
export interface Content {
  genreIds: readonly string[];
  /** Numbers for people: they are compared by the million. */
  people: readonly number[];
  releaseYear?: number;
}

const GENRES = 0.55;
const PEOPLE = 0.3;
const YEARS = 0.15;
/** So many common people are as good as all. */
const ENOUGH_PEOPLE = 3;

function countCommon<Id>(a: readonly Id[], b: readonly Id[]): number {
  let common = 0;
  for (const id of a) if (b.includes(id)) common += 1;
  return common;
}

/**
 * 0 to 1, by genres (Jaccard), people and the years between them. 0 without a common genre or person: that two films are
 * of one year says nothing.
 */
export function resemblance(a: Content, b: Content): number {
  const genres = countCommon(a.genreIds, b.genreIds);
  const people = countCommon(a.people, b.people);
  if (genres === 0 && people === 0) return 0;
  const allGenres = a.genreIds.length + b.genreIds.length - genres;
  const enough = Math.min(ENOUGH_PEOPLE, a.people.length, b.people.length);
  const years =
    a.releaseYear === undefined || b.releaseYear === undefined
      ? 0
      : 1 / (1 + Math.abs(a.releaseYear - b.releaseYear) / 10);
  return (
    (allGenres > 0 ? (GENRES * genres) / allGenres : 0) +
    (enough > 0 ? PEOPLE * Math.min(1, people / enough) : 0) +
    YEARS * years
  );
}
