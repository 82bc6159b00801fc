/** Okapi BM25 (Robertson and Zaragoza 2009): how soon a repeated word says nothing new. */
const K1 = 1.2;

/** Fields of a title. `weight`: what a word in it says; `lengthShare`: how far a long text dilutes its words, BM25's b. */
export const FIELDS = {
  NAME: { weight: 3, lengthShare: 0.4 },
  PERSON: { weight: 1.4, lengthShare: 0.3 },
  GENRE: { weight: 1, lengthShare: 0.1 },
  SYNOPSIS: { weight: 1.6, lengthShare: 0.6 },
} as const;
export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** How rare a word is: BM25's inverse document frequency, above 0. */
export function rarity(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

/** A word's part in the score of a field's texts before its rarity, from 0 to `weight × (K1 + 1)`, by its count and the text's length. */
export function fieldScorer(field: Field, averageLength: number): (count: number, length: number) => number {
  const { weight, lengthShare } = FIELDS[field];
  const perWord = lengthShare / averageLength;
  return (count, length) => {
    const frequency = count / (1 - lengthShare + perWord * length);
    return (weight * frequency * (K1 + 1)) / (frequency + K1);
  };
}

/** The longer a query, the more it tells a story and the less it repeats a name: the share of a name's weight. */
export function nameShare(words: number): number {
  return Math.min(1, 2 / words);
}

/** What a name that answers the whole query is worth, against the most that its words alone can score. */
export function nameWorth(raritySum: number): number {
  // Also of a query of the commonest words, names come before what merely holds them.
  return Math.max(1, raritySum) * FIELDS.NAME.weight * (K1 + 1) * 1.2;
}

/** How well a name answers the whole query, from 0 to 1. */
export const nameFit = {
  /** The name is the query; `isPlain` is false where an article or a numeral had to be read away. */
  whole: (isPlain: boolean): number => (isPlain ? 1 : 0.88),
  /** The name begins with the query. */
  start: (queryLength: number, nameLength: number): number => 0.35 + 0.4 * (queryLength / nameLength),
  /** The name is the query but for some edits: the longer the query, the surer. */
  misspelt: (queryLength: number, edits: number, sharedStart: number): number =>
    0.85 * (1 - edits / queryLength) + Math.min(0.05, 0.01 * sharedStart),
};

/**
 * How well a person's or genre's name answers a query whose words it all holds; both as keys. Above a title's fit, for a
 * title has its words beside its name.
 */
export function entityFit(query: string, name: string): number {
  if (name === query) return 1.5;
  if (name.startsWith(query)) return 0.5 + nameFit.start(query.length, name.length);
  return 0.25 + 0.35 * Math.min(1, query.length / name.length);
}

/** Weekly starts that double nothing: 1 for what nobody plays, up to 1.4 for what a million do. Less than any better fit. */
export function popularityFactor(plays: number): number {
  return 1 + Math.min(0.4, Math.log10(1 + plays) / 15);
}

/** Behind its series, whatever it is called. */
export const EPISODE_FACTOR = 0.6;
