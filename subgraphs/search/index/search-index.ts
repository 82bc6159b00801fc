import type { Viewer } from '../../../platform/policy/visibility.ts';
import type { Texts } from '../../../platform/text/localise.ts';
import { nameKey } from '../analysis/name-keys.ts';
import { tokenize } from '../analysis/tokenize.ts';
import { editDistance } from './edit-distance.ts';
import { expandQuery, type QueryWord } from './expand-query.ts';
import { createNameTable, type NameMatches } from './name-table.ts';
import { createNamedEntities, type EntityKind } from './named-entities.ts';
import { decayedPlays } from './popularity.ts';
import { DOCUMENT_LIMIT } from './postings.ts';
import { entityFit, EPISODE_FACTOR, FIELD_NAMES, nameFit, nameWorth, popularityFactor, type Field } from './ranking.ts';
import type { SearchDocument, TitleKind } from './search-document.ts';
import { selectTop } from './select-top.ts';
import { createSights, type Sight } from './sight.ts';
import { createTextIndex, termsOf, type DocumentTerms, type WeighedWord } from './text-index.ts';
import { createTally, type Facets, type TitleFilter } from './title-filter.ts';

export interface Hit {
  kind: 'TITLE' | EntityKind;
  id: string;
  /** Comparable within one answer only. */
  score: number;
  /** A person's has one name, without a tag. */
  names: Texts;
}

export interface SearchRequest {
  /** Not blank. */
  query: string;
  /** With a filter, titles alone are searched. */
  filter?: TitleFilter | undefined;
  viewer: Viewer;
  now: Date;
  first: number;
  /** The hit that the page begins behind. */
  after?: Pick<Hit, 'score' | 'id'> | undefined;
}

export interface SearchAnswer {
  /** In order; one more than `first` where there are more. */
  hits: Hit[];
  totalCount: number;
  facets: Facets;
  correctedQuery: string | undefined;
  /** The folded words by which hits were found, misspelt and inflected ones included. */
  terms: ReadonlySet<string>;
}

export interface SuggestRequest {
  prefix: string;
  viewer: Viewer;
  now: Date;
  first: number;
}

export interface IndexSize {
  titles: number;
  people: number;
  genres: number;
  bytes: number;
}

interface TitleEntry {
  id: string;
  kind: TitleKind;
  names: Texts;
  releaseYear: number | undefined;
  seriesId: string | undefined;
  facts: Pick<SearchDocument, 'kind' | 'age' | 'editions'>;
  people: readonly number[];
  genres: readonly number[];
  terms: DocumentTerms;
  /** See {@link playWeight}. */
  playWeight: number;
}

/** The share of the query's rarity that a title must meet: all of a short query, a third of one that tells a story. */
const STORY_SHARE = 0.3;
const SHORT_QUERY_WORDS = 2;
/** All of it: sums of rarities differ in their last digits. */
const WHOLE = 0.999;
/** Titles of a person whom the query names, against the worth of a name. */
const CREDIT_SHARE = 0.25;
const NAMED_PEOPLE_LIMIT = 20;
/** A name that is the query to the letter stands before one that differs by a sign, against the worth of a name. */
const LITERAL = 0.05;

const NAME_ONLY: readonly Field[] = ['NAME'];
const SINGLE_LETTER = /^[a-z\d]$/i;
const HOUR_MS = 3_600_000;

const isHitBefore = (a: Pick<Hit, 'score' | 'id'>, b: Pick<Hit, 'score' | 'id'>) =>
  a.score > b.score || (a.score === b.score && a.id < b.id);

/** What each field of a document says; the year stands beside the genres, for `dune 2021`. */
function textsOf(document: SearchDocument): Record<Field, string[]> {
  return {
    NAME: Object.values(document.names),
    PERSON: document.credits.flatMap(({ name, character }) => (character ? [name, character] : [name])),
    GENRE: [
      ...document.genres.flatMap(({ names }) => Object.values(names)),
      ...(document.releaseYear === undefined ? [] : [String(document.releaseYear)]),
    ],
    SYNOPSIS: Object.values(document.synopses),
  };
}

/** Whole hours: pages of one search that are asked for one after the other see the same plays. */
function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
}

type Question = Pick<SearchRequest, 'query' | 'viewer' | 'now'>;

/** A question as it was understood. */
interface Reading {
  query: string;
  words: readonly QueryWord[];
  weighed: readonly WeighedWord[];
  /** All of them seen. */
  matches: NameMatches;
  /** What a name that answers is worth. */
  worth: number;
  /** People and genres that answer, by number, with their scores; a title of each is seen. */
  named: ReadonlyMap<number, number>;
  sight: Sight;
  now: Date;
}

/**
 * Titles, people and genres in memory: an inverted index with BM25 over four fields, joined by whole names, edit distance
 * and popularity. Plain data in and out: the projection feeds it, and what may be seen is decided inside each question, by
 * the one policy. Two indexes that were fed the same documents answer alike, in whatever order these came.
 */
export function createSearchIndex() {
  const texts = createTextIndex();
  const names = createNameTable();
  const entities = createNamedEntities(texts.vocabulary);
  const titles: (TitleEntry | undefined)[] = [];
  const numbers = new Map<string, number>();
  const freeNumbers: number[] = [];
  /** Also of titles that are not indexed: plays and titles arrive in any order. */
  const playWeights = new Map<string, number>();
  /** Documents of a series' episodes, also where the series itself is not indexed. */
  const episodes = new Map<string, Set<number>>();
  const sights = createSights((document) => {
    const { id, facts, seriesId } = titles[document]!;
    const series = seriesId === undefined ? undefined : numbers.get(seriesId);
    return {
      title: facts,
      relatives: {
        series: series === undefined ? undefined : titles[series]!.facts,
        episodes: [...(episodes.get(id) ?? [])].map((episode) => titles[episode]!.facts),
      },
    };
  });

  /** The title is another one now, for whoever was seen by its facts as well. */
  function forgetSight(document: number, { id, seriesId }: Pick<TitleEntry, 'id' | 'seriesId'>): void {
    sights.forget(document);
    const series = seriesId === undefined ? undefined : numbers.get(seriesId);
    if (series !== undefined) sights.forget(series);
    for (const episode of episodes.get(id) ?? []) sights.forget(episode);
  }

  function countAmongEpisodes(document: number, seriesId: string | undefined): void {
    if (seriesId === undefined) return;
    const ofSeries = episodes.get(seriesId) ?? new Set();
    episodes.set(seriesId, ofSeries.add(document));
  }

  function countOutOfEpisodes(document: number, seriesId: string | undefined): void {
    if (seriesId === undefined) return;
    episodes.get(seriesId)?.delete(document);
    if (episodes.get(seriesId)?.size === 0) episodes.delete(seriesId);
  }

  function remove(id: string): void {
    const document = numbers.get(id);
    if (document === undefined) return;
    const entry = titles[document]!;
    texts.remove(document, entry.terms);
    names.remove(Object.values(entry.names), document);
    for (const number of [...entry.people, ...entry.genres]) entities.release(number, document);
    numbers.delete(id);
    titles[document] = undefined;
    freeNumbers.push(document);
    countOutOfEpisodes(document, entry.seriesId);
    forgetSight(document, entry);
  }

  function put(given: SearchDocument): void {
    remove(given.id);
    const document = freeNumbers.pop() ?? titles.length;
    if (document >= DOCUMENT_LIMIT) throw new RangeError(`an index holds at most ${DOCUMENT_LIMIT} titles`);
    const people = new Map(given.credits.map(({ personId, name }) => [personId, name]));
    titles[document] = {
      id: given.id,
      kind: given.kind,
      names: given.names,
      releaseYear: given.releaseYear,
      seriesId: given.seriesId,
      facts: { kind: given.kind, age: given.age, editions: given.editions },
      people: [...people].map(([id, name]) => entities.refer({ kind: 'PERSON', id, names: { '': name } }, document)),
      genres: given.genres.map(({ id, names: genre }) => entities.refer({ kind: 'GENRE', id, names: genre }, document)),
      terms: texts.put(document, textsOf(given)),
      playWeight: playWeights.get(given.id) ?? 0,
    };
    numbers.set(given.id, document);
    names.add(Object.values(given.names), document);
    countAmongEpisodes(document, given.seriesId);
    forgetSight(document, titles[document]);
  }

  /** People and genres that all words name and a title of which may be seen, with their scores. */
  function scoreEntities(words: readonly QueryWord[], query: string, worth: number, sight: Sight): Map<number, number> {
    const key = nameKey(query);
    const scored = new Map<number, number>();
    for (const [number, sureness] of entities.match(words)) {
      const entity = entities.at(number);
      let seen = 0;
      for (const title of entity.titles) if (sight.sees(title)) seen += 1;
      if (seen === 0) continue;
      const fit = Math.max(...entity.keys.map((name) => entityFit(key, name)));
      scored.set(number, worth * fit * sureness * popularityFactor(seen));
    }
    return scored;
  }

  function read({ query, viewer, now }: Question, doubt: { isDoubted: boolean }): Reading {
    const sight = sights.of(viewer, now);
    const isSeen = (term: number) => texts.isHeldBy(term, sight.sees);
    const words = expandQuery(query, { vocabulary: texts.vocabulary, frequency: texts.frequency, isSeen }, doubt);
    const weighed = texts.weigh(words);
    const worth = nameWorth(weighed.reduce((sum, word) => sum + word.rarity, 0));
    return {
      query,
      words,
      weighed,
      matches: names.match(query, sight.sees),
      worth,
      // A word that nothing stands for is in no name, and one letter begins too many to mean any.
      named:
        weighed.length < words.length || SINGLE_LETTER.test(query.trim())
          ? new Map()
          : scoreEntities(words, query, worth, sight),
      sight,
      now,
    };
  }

  /** What titles of the people whom the query names are given for it, by document number: from 0 to 1. */
  function creditTitles({ named, worth }: Reading): Map<number, number> {
    const credited = new Map<number, number>();
    const people = named.entries().filter(([number]) => entities.at(number).kind === 'PERSON');
    const isSurer = ([a, x]: [number, number], [b, y]: [number, number]) =>
      x > y || (x === y && entities.at(a).id < entities.at(b).id);
    for (const [number, score] of selectTop(people, NAMED_PEOPLE_LIMIT, isSurer)) {
      for (const title of entities.at(number).titles) {
        credited.set(title, Math.max(credited.get(title) ?? 0, Math.min(score / worth, 1)));
      }
    }
    return credited;
  }

  /** An episode whose series is found as well stands behind it. */
  function putBehindSeries(found: Map<number, number>): void {
    for (const [document, score] of found) {
      const { seriesId } = titles[document]!;
      const series = seriesId === undefined ? undefined : found.get(numbers.get(seriesId)!);
      if (series !== undefined && score >= series) found.set(document, series * 0.999);
    }
  }

  /**
   * Scores of the titles found and seen, by document number: words, whole names, people named, plays. They meet at least
   * `share` of the query's rarity, or their whole name answers.
   */
  function scoreTitles(reading: Reading, within: readonly Field[], share: number): Map<number, number> {
    const { query, weighed, matches, worth, sight, now } = reading;
    const raritySum = weighed.reduce((sum, word) => sum + word.rarity, 0);
    const perPlay = decayedPlays(1, hourOf(now));
    const literal = query.trim().toLowerCase();
    const credited: ReadonlyMap<number, number> = within === FIELD_NAMES ? creditTitles(reading) : new Map();

    function finalOf(document: number, text: number): number {
      const { kind, names: given, playWeight } = titles[document]!;
      let fit = matches.fits.get(document) ?? 0;
      if (fit >= nameFit.whole(false) && Object.values(given).some((name) => name.toLowerCase() === literal))
        fit += LITERAL;
      const whole = worth * (fit + CREDIT_SHARE * (credited.get(document) ?? 0));
      return (text + whole) * popularityFactor(playWeight * perPlay) * (kind === 'EPISODE' ? EPISODE_FACTOR : 1);
    }

    const found = new Map<number, number>();
    texts.score(weighed, within, (document, score, met) => {
      if (met < share * raritySum && !matches.fits.has(document)) return;
      if (sight.sees(document)) found.set(document, finalOf(document, score * (met / raritySum)));
    });
    for (const document of matches.fits.keys()) if (!found.has(document)) found.set(document, finalOf(document, 0));
    putBehindSeries(found);
    return found;
  }

  /** What answers a question: read as it is spelt; where that finds nothing, as if each word could be misspelt; at last by any of its words. */
  function find(question: Question, within: readonly Field[]): { reading: Reading; found: Map<number, number> } {
    const isNothing = ({ reading, found }: { reading: Reading; found: Map<number, number> }) =>
      found.size === 0 && reading.named.size === 0;
    const findAs = (reading: Reading) => {
      const isStory = reading.weighed.length > SHORT_QUERY_WORDS && within === FIELD_NAMES;
      return { reading, found: scoreTitles(reading, within, isStory ? STORY_SHARE : WHOLE) };
    };
    const spelt = findAs(read(question, { isDoubted: false }));
    if (!isNothing(spelt)) return spelt;
    const doubted = findAs(read(question, { isDoubted: true }));
    if (!isNothing(doubted)) return doubted;
    return { reading: spelt.reading, found: scoreTitles(spelt.reading, within, 0) };
  }

  function titleHit(document: number, score: number): Hit {
    const { id, names: given } = titles[document]!;
    return { kind: 'TITLE', id, score, names: given };
  }

  /** One that stands here under two names is one hit. */
  function entityHits(named: Reading['named']): Iterable<Hit> {
    const best = new Map<string, Hit>();
    for (const [number, score] of named) {
      const { kind, id, names: given } = entities.at(number);
      const hit: Hit = { kind, id, score, names: given };
      const known = best.get(id);
      if (!known || isHitBefore(hit, known)) best.set(id, hit);
    }
    return best.values();
  }

  /** The query as it was read, where a word of it is spelt so nowhere: in the words of the best hit, which the caller sees. */
  function correct({ query, words, matches }: Reading, best: Hit | undefined): string | undefined {
    if (!best || words.every(({ isSpelt }) => isSpelt) || matches.fits.size > matches.misspelt.size) return undefined;
    const document = best.kind === 'TITLE' ? numbers.get(best.id)! : undefined;
    if (document !== undefined && matches.misspelt.has(document)) return nearestName(query, Object.values(best.names));
    const held =
      document === undefined
        ? new Set(
            Object.values(best.names).flatMap((name) => tokenize(name).map(({ term }) => texts.vocabulary.find(term)!)),
          )
        : termsOf(titles[document]!.terms);
    const read = words.map(({ text, isSpelt, alternatives }) => {
      const term = isSpelt ? undefined : alternatives.find(({ id }) => held.has(id));
      return term ? texts.vocabulary.termOf(term.id) : text;
    });
    return read.every((word, i) => word === words[i]!.text) ? undefined : read.join(' ');
  }

  return {
    put,
    remove,

    /** The sum of {@link playWeight} over a title's plays, which only grows; kept for a title that is not indexed yet. */
    setPlayWeight(id: string, weight: number): void {
      const most = Math.max(weight, playWeights.get(id) ?? 0);
      playWeights.set(id, most);
      const document = numbers.get(id);
      if (document !== undefined) titles[document]!.playWeight = most;
    },

    search({ filter, first, after, ...question }: SearchRequest): SearchAnswer {
      const { reading, found } = find(question, FIELD_NAMES);
      const tally = createTally(filter ?? {}, entities);
      const hits: Hit[] = filter ? [] : [...entityHits(reading.named)];
      for (const [document, score] of found) {
        if (tally.take(titles[document]!)) hits.push(titleHit(document, score));
      }
      const page = after ? hits.filter((hit) => isHitBefore(after, hit)) : hits;
      const alternatives = reading.words.flatMap((word) => word.alternatives);
      return {
        hits: selectTop(page, first + 1, isHitBefore),
        totalCount: hits.length,
        facets: tally.facets(),
        correctedQuery: correct(reading, selectTop(hits, 1, isHitBefore)[0]),
        terms: new Set(alternatives.map(({ id }) => texts.vocabulary.termOf(id))),
      };
    },

    /** Titles by their names, people and genres that complete what was typed so far, the likeliest first. */
    suggest({ prefix, viewer, now, first }: SuggestRequest): Hit[] {
      const { reading, found } = find({ query: prefix, viewer, now }, NAME_ONLY);
      const hits: Hit[] = [...entityHits(reading.named)];
      for (const [document, score] of found) hits.push(titleHit(document, score));
      return selectTop(hits, first, isHitBefore);
    },

    get size(): IndexSize {
      return {
        titles: numbers.size,
        people: entities.counts.PERSON,
        genres: entities.counts.GENRE,
        // A title's entry with its lists, about, beside what is counted.
        bytes: texts.bytes + names.bytes + entities.bytes + titles.length * 600,
      };
    },
  };
}

/** The name that differs least from the query. */
function nearestName(query: string, names: readonly string[]): string {
  const key = nameKey(query);
  const distance = (name: string) => editDistance(key, nameKey(name), key.length);
  return names.reduce((nearest, name) => (distance(name) < distance(nearest) ? name : nearest));
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;
