import type { CreditRole } from '../generated/types.ts';

/** What a column says. Of `name` and `synopsis` in the locale that it names. */
export type Column =
  { says: 'name' | 'synopsis'; locale?: string } | { says: 'people'; role: CreditRole } | { says: Fact };

type Fact = (typeof facts)[number];

const facts = [
  'id', 'kind', 'names', 'synopses', 'genres', 'credits', 'year', 'age', 'ageSystem', 'ageLabel', 'ageRating', 'seriesId',
  'seriesKey', 'season', 'number',
] as const; // prettier-ignore

const texts: Record<string, 'name' | 'synopsis'> = {
  name: 'name',
  title: 'name',
  synopsis: 'synopsis',
  description: 'synopsis',
  overview: 'synopsis',
  extract: 'synopsis',
  plot: 'synopsis',
};

const roles: Record<string, CreditRole> = {
  cast: 'ACTOR',
  actors: 'ACTOR',
  director: 'DIRECTOR',
  directors: 'DIRECTOR',
  writer: 'WRITER',
  writers: 'WRITER',
  composer: 'COMPOSER',
  composers: 'COMPOSER',
  producer: 'PRODUCER',
  producers: 'PRODUCER',
};

const otherNames: Record<string, Fact> = {
  type: 'kind',
  genre: 'genres',
  releaseyear: 'year',
  seasonnumber: 'season',
  episode: 'number',
  episodenumber: 'number',
};

const factsByName: Record<string, Fact> = {
  ...Object.fromEntries(facts.map((fact) => [fact.toLowerCase(), fact])),
  ...otherNames,
};

/**
 * What a column of that name says; undefined where no rule reads it. Case, spaces and `_` do not count: `releaseYear`,
 * `Release year` and `release_year` are one.
 */
export function columnOf(name: string): Column | undefined {
  const [, base = '', locale] = /^([a-z]+)[_.]([a-z]{2,3}(?:[-_][a-z0-9]+)*)$/i.exec(name.trim()) ?? [];
  if (locale !== undefined && Object.hasOwn(texts, base.toLowerCase())) {
    return { says: texts[base.toLowerCase()]!, locale: locale.replaceAll('_', '-') };
  }
  const plain = name.toLowerCase().replaceAll(/[\s_]/g, '');
  if (Object.hasOwn(texts, plain)) return { says: texts[plain]! };
  if (Object.hasOwn(roles, plain)) return { says: 'people', role: roles[plain]! };
  if (Object.hasOwn(factsByName, plain)) return { says: factsByName[plain]! };
  return undefined;
}
