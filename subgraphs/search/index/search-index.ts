import type { Viewer } from '../../../platform/policy/visibility.ts';
import { nameKey } from '../analysis/name-keys.ts';
import { tokenize } from '../analysis/tokenize.ts';
import { expandQuery, type QueryWord } from './expand-query.ts';
import { createNameTable, type NameMatch } from './name-table.ts';
import { createNamedEntities, type EntityKind, type NamedEntity } from './named-entities.ts';
import { decayedPlays } from './popularity.ts';
import { countOf, createPostings, documentOf, DOCUMENT_LIMIT } from './postings.ts';
import {
  entityFit,
  EPISODE_FACTOR,
  FIELD_NAMES,
  nameShare,
  nameWorth,
  popularityFactor,
  rarity,
  termScore,
  type Field,
} from './ranking.ts';
import type { SearchDocument, Texts, TitleKind } from './search-document.ts';
import { selectTop } from './select-top.ts';
import { createSights, type Sight } from './sight.ts';
import { createTally, type Facets, type TitleFilter } from './title-filter.ts';
import { createVocabulary } from './vocabulary.ts';

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
  facts: Pick<SearchDocument, 'age' | 'editions'>;
  people: readonly number[];
  genres: readonly number[];
  /** The terms it stands under, by field. */
  terms: Record<Field, Uint32Array>;
}

/** The share of the query's rarity that a title must meet: all of a short query, nearly half of a longer one. */
const LONG_QUERY_SHARE = 0.3;
const SHORT_QUERY_WORDS = 2;
/** What a stop word counts beside words that say something. */
const STOP_WORD_SHARE = 0.2;
/** Titles of a person whom the query names, against the worth of a name. */
const CREDIT_SHARE = 0.25;
const NAMED_PEOPLE_LIMIT = 20;
/** A name that is the query to the letter stands before one that differs by a sign, against the worth of a name. */
const LITERAL = 0.05;

const NAME_ONLY: readonly Field[] = ['NAME'];
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

/**
 * Titles, people and genres in memory: an inverted index with BM25 over four fields, joined by whole names, edit distance
 * and popularity. Plain data in and out: the projection feeds it, and what may be seen is decided inside each question, by
 * the one policy. Two indexes that were fed the same documents answer alike, in whatever order these came.
 */
export function createSearchIndex() {
  const vocabulary = createVocabulary();
  const names = createNameTable();
  const entities = createNamedEntities(vocabulary);
  const fields = Object.fromEntries(FIELD_NAMES.map((field) => [field, createField()])) as Record<
    Field,
    ReturnType<typeof createField>
  >;
  const titles: (TitleEntry | undefined)[] = [];
  const numbers = new Map<string, number>();
  const freeNumbers: number[] = [];
  /** Weights of {@link playWeight}, of titles that are not indexed as well: the two arrive in any order. */
  const playWeights = new Map<string, number>();
  const sights = createSights({
    factsOf: (document) => titles[document]!.facts,
    seriesOf: (document) => {
      const { seriesId } = titles[document]!;
      return seriesId === undefined ? undefined : (numbers.get(seriesId) ?? -1);
    },
  });
  let scratch = createScratch(1_024);

  function createField() {
    return { postings: createPostings(), lengths: [] as number[], totalLength: 0 };
  }

  function frequency(term: number): number {
    let most = 0;
    for (const field of FIELD_NAMES) most = Math.max(most, fields[field].postings.frequency(term));
    return most;
  }

  function isSeenBy(sight: Sight): (term: number) => boolean {
    return (term) =>
      FIELD_NAMES.some((field) => fields[field].postings.of(term).some((posting) => sight.sees(documentOf(posting))));
  }

  function indexField(field: Field, texts: readonly string[], document: number): Uint32Array {
    const counts = new Map<number, number>();
    let length = 0;
    for (const text of texts) {
      for (const { term, isPart } of tokenize(text)) {
        const id = vocabulary.add(term);
        counts.set(id, (counts.get(id) ?? 0) + 1);
        if (!isPart) length += 1;
      }
    }
    const { postings, lengths } = fields[field];
    for (const [id, count] of counts) postings.add(id, document, count);
    lengths[document] = length;
    fields[field].totalLength += length;
    return Uint32Array.from(counts.keys());
  }

  function remove(id: string): void {
    const document = numbers.get(id);
    if (document === undefined) return;
    const entry = titles[document]!;
    for (const field of FIELD_NAMES) {
      const { postings, lengths } = fields[field];
      for (const term of entry.terms[field]) postings.remove(term, document);
      fields[field].totalLength -= lengths[document]!;
    }
    names.remove(Object.values(entry.names), document);
    for (const number of [...entry.people, ...entry.genres]) entities.release(number, document);
    numbers.delete(id);
    titles[document] = undefined;
    freeNumbers.push(document);
    sights.forget(document);
  }

  function put(given: SearchDocument): void {
    remove(given.id);
    const document = freeNumbers.pop() ?? titles.length;
    if (document >= DOCUMENT_LIMIT) throw new RangeError(`an index holds at most ${DOCUMENT_LIMIT} titles`);
    const texts = textsOf(given);
    const people = new Map(given.credits.map(({ personId, name }) => [personId, name]));
    titles[document] = {
      id: given.id,
      kind: given.kind,
      names: given.names,
      releaseYear: given.releaseYear,
      seriesId: given.seriesId,
      facts: { age: given.age, editions: given.editions },
      people: [...people].map(([id, name]) => entities.refer({ kind: 'PERSON', id, names: { '': name } }, document)),
      genres: given.genres.map(({ id, names: genre }) => entities.refer({ kind: 'GENRE', id, names: genre }, document)),
      terms: Object.fromEntries(
        FIELD_NAMES.map((field) => [field, indexField(field, texts[field], document)]),
      ) as TitleEntry['terms'],
    };
    numbers.set(given.id, document);
    names.add(texts.NAME, document);
    sights.forget(document);
  }

  /** Room for the scores of every document, kept from question to question and left at zero. */
  function createScratch(size: number) {
    return {
      size,
      scores: new Float64Array(size),
      best: new Float64Array(size),
      met: new Float64Array(size),
      word: new Uint8Array(size),
    };
  }

  /** A word with what it says: how rare it is with all that may stand for it, a stop word among others counting less. */
  interface WeighedWord extends QueryWord {
    rarity: number;
  }

  /** The words that something may stand for, weighed. */
  function weigh(words: readonly QueryWord[]): WeighedWord[] {
    const isAllStopWords = words.every(({ isStopWord }) => isStopWord);
    return words.flatMap((word) => {
      if (word.alternatives.length === 0) return [];
      const holding = word.alternatives.reduce((sum, { id }) => sum + frequency(id), 0);
      const share = word.isStopWord && !isAllStopWords ? STOP_WORD_SHARE : 1;
      return [{ ...word, rarity: rarity(numbers.size, Math.min(numbers.size, holding)) * share }];
    });
  }

  interface WordScores {
    documents: number[];
    /** By document: the sum over words of their best alternative, and the rarity of the words it meets. */
    scores: Float64Array;
    met: Float64Array;
  }

  /** Scores every document that holds a word, seen or not. The caller resets the documents' places. */
  function scoreWords(words: readonly WeighedWord[], within: readonly Field[]): WordScores {
    if (scratch.size < titles.length) scratch = createScratch(titles.length * 2);
    const { scores, best, met, word: lastWord } = scratch;
    const documents: number[] = [];
    const significant = words.filter(({ isStopWord }) => !isStopWord).length;
    for (const [i, { alternatives, rarity: wordRarity }] of words.entries()) {
      for (const field of within) {
        const { postings, lengths, totalLength } = fields[field];
        const averageLength = totalLength / numbers.size || 1;
        const fieldShare = field === 'NAME' ? nameShare(significant) : 1;
        const touched: number[] = [];
        for (const { id, weight } of alternatives) {
          for (const posting of postings.of(id)) {
            const document = documentOf(posting);
            const score =
              weight * wordRarity * fieldShare * termScore(field, countOf(posting), lengths[document]!, averageLength);
            if (lastWord[document] !== i + 1) {
              if (lastWord[document] === 0) documents.push(document);
              lastWord[document] = i + 1;
              met[document]! += wordRarity;
            }
            const bestScore = best[document]!;
            if (score <= bestScore) continue;
            if (bestScore === 0) touched.push(document);
            scores[document]! += score - bestScore;
            best[document] = score;
          }
        }
        for (const document of touched) best[document] = 0;
      }
    }
    return { documents, scores, met };
  }

  function resetScores(documents: readonly number[]): void {
    const { scores, met, word } = scratch;
    for (const document of documents) scores[document] = met[document] = word[document] = 0;
  }

  const playsOf = (id: string, at: Date) => {
    const weight = playWeights.get(id);
    return weight === undefined ? 0 : decayedPlays(weight, at);
  };

  /** Whole hours: pages of one search that are asked for one after the other see the same scores. */
  const hourOf = (now: Date) => new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);

  /** People and genres that all words name and a title of which may be seen, with their scores. */
  function scoreEntities(words: readonly QueryWord[], query: string, worth: number, sight: Sight): Map<number, number> {
    const key = nameKey(query);
    const scored = new Map<number, number>();
    for (const [number, sureness] of entities.match(words)) {
      const entity = entities.at(number);
      let seen = 0;
      for (const title of entity.titles) if (sight.sees(title)) seen += 1;
      if (seen === 0) continue;
      const fit = Math.max(...Object.values(entity.names).map((name) => entityFit(key, nameKey(name))));
      scored.set(number, worth * fit * sureness * popularityFactor(seen));
    }
    return scored;
  }

  const entityHit = (number: number, score: number): Hit => {
    const { kind, id, names: given } = entities.at(number);
    return { kind, id, score, names: given };
  };

  const titleHit = (document: number, score: number): Hit => {
    const { id, names: given } = titles[document]!;
    return { kind: 'TITLE', id, score, names: given };
  };

  /** One that stands here under two names is one hit. */
  function entityHits(named: Reading['named']): Iterable<Hit> {
    const best = new Map<string, Hit>();
    for (const [number, score] of named) {
      const hit = entityHit(number, score);
      const known = best.get(hit.id);
      if (!known || isHitBefore(hit, known)) best.set(hit.id, hit);
    }
    return best.values();
  }

  /** A question as it was understood. */
  interface Reading {
    query: string;
    words: readonly QueryWord[];
    weighed: readonly WeighedWord[];
    /** Titles whose whole name answers, by document number; all of them seen. */
    matches: ReadonlyMap<number, NameMatch>;
    /** What a name that answers is worth. */
    worth: number;
    /** People and genres that answer, by number, with their scores; a title of each is seen. */
    named: ReadonlyMap<number, number>;
    sight: Sight;
    now: Date;
  }

  function read(query: string, viewer: Viewer, now: Date): Reading {
    const sight = sights.of(viewer, now);
    const words = expandQuery(query, { vocabulary, frequency, isSeen: isSeenBy(sight) });
    const weighed = weigh(words);
    const worth = nameWorth(weighed.reduce((sum, word) => sum + word.rarity, 0));
    return {
      query,
      words,
      weighed,
      matches: names.match(query, sight.sees),
      worth,
      // A word that nothing stands for is in no name.
      named: weighed.length < words.length ? new Map() : scoreEntities(words, query, worth, sight),
      sight,
      now,
    };
  }

  /** What titles of the people whom the query names are given for it, by document number: from 0 to 1. */
  function creditTitles(named: Reading['named'], worth: number): Map<number, number> {
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

  /** Scores of the titles found and seen: words, whole names, people named, plays. */
  function scoreTitles(
    { query, weighed, matches, named, worth, sight, now }: Reading,
    within: readonly Field[],
  ): Map<number, number> {
    const { documents, scores, met } = scoreWords(weighed, within);
    const raritySum = weighed.reduce((sum, word) => sum + word.rarity, 0);
    const at = hourOf(now);
    const literal = query.trim().toLowerCase();
    try {
      const credited: ReadonlyMap<number, number> = within === FIELD_NAMES ? creditTitles(named, worth) : new Map();
      const finalOf = (document: number): number => {
        const { id, kind, names: given } = titles[document]!;
        const text = scores[document]! * (raritySum > 0 ? met[document]! / raritySum : 0);
        let fit = matches.get(document)?.fit ?? 0;
        if (fit > 0 && Object.values(given).some((name) => name.toLowerCase() === literal)) fit += LITERAL;
        const whole = worth * fit;
        const credit = worth * CREDIT_SHARE * (credited.get(document) ?? 0);
        return (text + whole + credit) * popularityFactor(playsOf(id, at)) * (kind === 'EPISODE' ? EPISODE_FACTOR : 1);
      };
      const found = new Map<number, number>();
      const findWith = (share: number) => {
        for (const document of documents) {
          if (met[document]! >= share * raritySum && sight.sees(document)) found.set(document, finalOf(document));
        }
      };
      for (const document of matches.keys()) found.set(document, finalOf(document));
      const isLong = weighed.length > SHORT_QUERY_WORDS && within === FIELD_NAMES;
      // Sums of rarities differ in their last digits.
      findWith(isLong ? LONG_QUERY_SHARE : 0.999);
      if (found.size === 0) findWith(0);
      for (const [document, score] of found) {
        const { seriesId } = titles[document]!;
        const series = seriesId === undefined ? undefined : found.get(numbers.get(seriesId)!);
        if (series !== undefined && score >= series) found.set(document, series * 0.999);
      }
      return found;
    } finally {
      resetScores(documents);
    }
  }

  /** The query as it was read, where no word of it is spelt as asked: in the words of the best hit, which the caller sees. */
  function correct(
    words: readonly QueryWord[],
    matches: ReadonlyMap<number, NameMatch>,
    best: Hit | undefined,
  ): string | undefined {
    if (!best) return undefined;
    if (matches.values().some(({ isMisspelt }) => !isMisspelt)) return undefined;
    const document = best.kind === 'TITLE' ? numbers.get(best.id)! : undefined;
    if (document !== undefined && matches.get(document)?.isMisspelt && words.some(({ isSpelt }) => !isSpelt)) {
      const near = names.match(Object.values(best.names)[0]!, (other) => other === document);
      if (near.size > 0) return Object.values(best.names)[0]!;
    }
    if (words.every(({ isSpelt }) => isSpelt)) return undefined;
    const holds = (term: number) =>
      document === undefined
        ? Object.values(best.names).some((name) =>
            tokenize(name).some((token) => token.term === vocabulary.termOf(term)),
          )
        : FIELD_NAMES.some((field) => titles[document]!.terms[field].includes(term));
    const read = words.map(({ text, isSpelt, alternatives }) => {
      const term = isSpelt ? undefined : alternatives.find(({ id }) => holds(id));
      return term ? vocabulary.termOf(term.id) : text;
    });
    const corrected = read.join(' ');
    return read.every((word, i) => word === words[i]!.text) ? undefined : corrected;
  }

  return {
    put,
    remove,

    /** The sum of {@link playWeight} over a title's plays, which only grows; kept for a title that is not indexed yet. */
    setPlayWeight(id: string, weight: number): void {
      playWeights.set(id, Math.max(weight, playWeights.get(id) ?? 0));
    },

    search({ query, filter, viewer, now, first, after }: SearchRequest): SearchAnswer {
      const reading = read(query, viewer, now);
      const { words, matches, named } = reading;
      const tally = createTally(filter ?? {}, entities);
      const hits: Hit[] = [];
      for (const [document, score] of scoreTitles(reading, FIELD_NAMES)) {
        if (tally.take(titles[document]!)) hits.push(titleHit(document, score));
      }
      if (!filter) hits.push(...entityHits(named));
      const [best] = selectTop(hits, 1, isHitBefore);
      const page = after ? hits.filter((hit) => isHitBefore(after, hit)) : hits;
      return {
        hits: selectTop(page, first + 1, isHitBefore),
        totalCount: hits.length,
        facets: tally.facets(),
        correctedQuery: correct(words, matches, best),
        terms: new Set(words.flatMap(({ alternatives }) => alternatives.map(({ id }) => vocabulary.termOf(id)))),
      };
    },

    /** Titles by their names, people and genres that complete what was typed so far, the likeliest first. */
    suggest({ prefix, viewer, now, first }: SuggestRequest): Hit[] {
      const reading = read(prefix, viewer, now);
      const hits = scoreTitles(reading, NAME_ONLY)
        .entries()
        .map(([document, score]) => titleHit(document, score));
      return selectTop([...hits, ...entityHits(reading.named)], first, isHitBefore);
    },

    get size(): IndexSize {
      return {
        titles: numbers.size,
        people: entities.counts.PERSON,
        genres: entities.counts.GENRE,
        bytes:
          vocabulary.bytes +
          names.bytes +
          entities.bytes +
          titles.length * 500 +
          FIELD_NAMES.reduce((sum, field) => sum + fields[field].postings.bytes + fields[field].lengths.length * 4, 0),
      };
    },
  };
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;
export type { NamedEntity };
