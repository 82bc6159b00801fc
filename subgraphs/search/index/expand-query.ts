import { digitsOf } from '../analysis/numerals.ts';
import { stemOf } from '../analysis/stem-english.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import { queryTerms } from '../analysis/tokenize.ts';
import { selectTop } from './select-top.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A term that may stand for a word of the query, and how surely: above 0 to 1. */
export interface Alternative {
  id: number;
  weight: number;
}

/** A word of the query with all that may stand for it. */
export interface QueryWord {
  text: string;
  /** The surest first. */
  alternatives: Alternative[];
  isStopWord: boolean;
  /** Whether something that may be seen is spelt so, and that is not doubted; in any form of the word, or begins so where it is still being typed. */
  isSpelt: boolean;
}

export interface Lexicon {
  vocabulary: Vocabulary;
  /** Documents that hold the term; 0 where none does any more. */
  frequency(term: number): number;
  /** Whether the viewer may see one of them. */
  isSeen(term: number): boolean;
}

const NUMERAL = 0.9;
const STEM = 0.75;
const START = 0.8;
const EDITS = [1, 0.6, 0.4];
const MISSPELT_START = 0.4;

/** A query has at most so many words; what follows is not looked for. */
const WORDS_LIMIT = 24;
const STARTS_LIMIT = 100;
const NEAR_LIMIT = 24;

const SHORTEST_MISSPELT = 3;
const SHORTEST_TWICE_MISSPELT = 8;
const SHORTEST_MISSPELT_START = 4;

/**
 * The words of a query and what may stand for each, in the terms of an index. A word that is spelt so somewhere is taken
 * for right, unless `isDoubted`: then each may be misspelt.
 */
export function expandQuery(
  query: string,
  { vocabulary, frequency, isSeen }: Lexicon,
  { isDoubted }: { isDoubted: boolean },
): QueryWord[] {
  const words = queryTerms(query).slice(0, WORDS_LIMIT);
  // After a space the last word is a whole one.
  const isTyping = /[\p{L}\p{N}\p{M}]$/u.test(query);
  const found = words.map(() => new Map<number, number>());

  function add(word: number, id: number | undefined, weight: number): void {
    if (id === undefined || frequency(id) === 0) return;
    if ((found[word]!.get(id) ?? 0) < weight) found[word]!.set(id, weight);
  }

  const isMoreFrequent = (a: number, b: number) =>
    frequency(a) > frequency(b) || (frequency(a) === frequency(b) && vocabulary.termOf(a) < vocabulary.termOf(b));

  /** Spelt as asked, or the same by rule. */
  function addSpelt(text: string, i: number): void {
    add(i, vocabulary.find(text), 1);
    const digits = digitsOf(text);
    if (digits) add(i, vocabulary.find(digits), NUMERAL);
    const next = words[i + 1];
    const joined = next === undefined ? undefined : vocabulary.find(text + next);
    if (joined !== undefined) for (const word of [i, i + 1]) add(word, joined, 1);
  }

  function addStarts(text: string, i: number): void {
    const held = vocabulary.startingWith(text).filter((id) => frequency(id) > 0);
    for (const id of selectTop(held, STARTS_LIMIT, isMoreFrequent)) {
      add(i, id, (START * text.length) / vocabulary.termOf(id).length);
    }
  }

  function addStems(text: string, i: number): void {
    const stem = stemOf(text);
    if (stem === text && !/^[a-z]{4,}$/.test(text)) return;
    // Forms of a word share its stem but for a last letter that changed.
    for (const id of vocabulary.startingWith(stem.endsWith('i') ? stem.slice(0, -1) : stem)) {
      if (frequency(id) > 0 && stemOf(vocabulary.termOf(id)) === stem) add(i, id, STEM);
    }
  }

  function addMisspelt(text: string, i: number): void {
    if (text.length < SHORTEST_MISSPELT) return;
    const most = text.length < SHORTEST_TWICE_MISSPELT ? 1 : 2;
    const near = vocabulary.near(text, most).filter(({ id }) => frequency(id) > 0 && isSeen(id));
    const least = near[0]?.distance;
    const nearest = near.filter(({ distance }) => distance === least).map(({ id }) => id);
    for (const id of selectTop(nearest, NEAR_LIMIT, isMoreFrequent)) add(i, id, EDITS[least!]!);
    if (i < words.length - 1 || !isTyping || text.length < SHORTEST_MISSPELT_START || nearest.length > 0) return;
    const starts = vocabulary.nearStart(text).filter((id) => frequency(id) > 0 && isSeen(id));
    for (const id of selectTop(starts, NEAR_LIMIT, isMoreFrequent)) add(i, id, MISSPELT_START);
  }

  words.forEach(addSpelt);
  words.forEach(addStems);
  if (isTyping && words.length > 0) addStarts(words.at(-1)!, words.length - 1);
  const isSpelt = found.map((ids) => !isDoubted && ids.keys().some(isSeen));
  return words.map((text, i) => {
    if (!isSpelt[i]) addMisspelt(text, i);
    return {
      text,
      alternatives: [...found[i]!]
        .map(([id, weight]) => ({ id, weight }))
        .sort((a, b) => b.weight - a.weight || (isMoreFrequent(a.id, b.id) ? -1 : 1)),
      isStopWord: isStopWord(text),
      isSpelt: isSpelt[i]!,
    };
  });
}
