import { tokenize } from '../analysis/tokenize.ts';
import type { QueryWord } from './expand-query.ts';
import { countOf, createPostings, documentOf } from './postings.ts';
import { FIELD_NAMES, fieldScorer, nameShare, rarity, type Field } from './ranking.ts';
import { createVocabulary } from './vocabulary.ts';

/** A word with what it says: how rare it is with all that may stand for it, a stop word among others counting less. */
export interface WeighedWord extends QueryWord {
  rarity: number;
}

/** The terms that a document stands under, each with its field: a list for every field would weigh more than what it holds. */
export type DocumentTerms = Uint32Array;

const FIELD_BITS = 2;
const termIn = (place: number): number => place >>> FIELD_BITS;
const fieldIn = (place: number): number => place & (2 ** FIELD_BITS - 1);

/** The terms of a document, each once. */
export function termsOf(places: DocumentTerms): Set<number> {
  return new Set(places.values().map(termIn));
}

/** What a stop word counts beside words that say something. */
const STOP_WORD_SHARE = 0.2;

/** Room for the scores of every document, kept from question to question and left at zero. */
function createRoom(size: number) {
  return {
    size,
    scores: new Float64Array(size),
    best: new Float64Array(size),
    met: new Float64Array(size),
    lastWord: new Uint8Array(size),
  };
}

/** The inverted index: texts by field under document numbers, scored by BM25 over whatever may stand for a word. */
export function createTextIndex() {
  const vocabulary = createVocabulary();
  const fields = FIELD_NAMES.map((field) => ({
    field,
    postings: createPostings(),
    lengths: [] as number[],
    totalLength: 0,
  }));
  let documentCount = 0;
  let highest = 0;
  /** By term: documents that hold it in any field. */
  let holding = new Uint32Array(1_024);
  let room = createRoom(1_024);

  function countHolders(terms: DocumentTerms, change: 1 | -1): void {
    for (const term of termsOf(terms)) {
      if (term >= holding.length) {
        const longer = new Uint32Array(Math.max(term + 1, holding.length * 2));
        longer.set(holding);
        holding = longer;
      }
      holding[term]! += change;
    }
  }

  return {
    vocabulary,

    /** Documents that hold the term, in any field. */
    frequency: (term: number): number => holding[term] ?? 0,

    /** Whether one of the documents that hold the term is such a one. */
    isHeldBy: (term: number, isSuch: (document: number) => boolean): boolean =>
      fields.some(({ postings }) => postings.of(term).some((posting) => isSuch(documentOf(posting)))),

    /** Takes in a document under a number that is free. */
    put(document: number, texts: Readonly<Record<Field, readonly string[]>>): DocumentTerms {
      const places: number[] = [];
      for (const [field, kept] of fields.entries()) {
        const counts = new Map<number, number>();
        let length = 0;
        for (const text of texts[kept.field]) {
          for (const { term, isPart } of tokenize(text)) {
            const id = vocabulary.add(term);
            counts.set(id, (counts.get(id) ?? 0) + 1);
            if (!isPart) length += 1;
          }
        }
        for (const [id, count] of counts) {
          kept.postings.add(id, document, count);
          places.push(id * 2 ** FIELD_BITS + field);
        }
        kept.lengths[document] = length;
        kept.totalLength += length;
      }
      const terms = Uint32Array.from(places);
      countHolders(terms, 1);
      documentCount += 1;
      highest = Math.max(highest, document);
      return terms;
    },

    /** `terms`: what {@link put} returned for the document. */
    remove(document: number, terms: DocumentTerms): void {
      for (const place of terms) fields[fieldIn(place)]!.postings.remove(termIn(place), document);
      for (const kept of fields) kept.totalLength -= kept.lengths[document]!;
      countHolders(terms, -1);
      documentCount -= 1;
    },

    /** The words that something may stand for, weighed. */
    weigh(words: readonly QueryWord[]): WeighedWord[] {
      const isAllStopWords = words.every(({ isStopWord }) => isStopWord);
      return words.flatMap((word) => {
        if (word.alternatives.length === 0) return [];
        const held = word.alternatives.reduce((sum, { id }) => sum + (holding[id] ?? 0), 0);
        const share = word.isStopWord && !isAllStopWords ? STOP_WORD_SHARE : 1;
        return [{ ...word, rarity: rarity(documentCount, Math.min(documentCount, held)) * share }];
      });
    },

    /**
     * Calls `visit` with each document that holds a word: the sum over words and fields of their best alternative, and
     * the rarity of the words it meets.
     */
    score(
      words: readonly WeighedWord[],
      within: readonly Field[],
      visit: (document: number, score: number, met: number) => void,
    ): void {
      if (room.size <= highest) room = createRoom((highest + 1) * 2);
      const { scores, best, met, lastWord } = room;
      const documents: number[] = [];
      const telling = words.filter(({ isStopWord }) => !isStopWord).length;
      for (const [i, { alternatives, rarity: wordRarity }] of words.entries()) {
        for (const { field, postings, lengths, totalLength } of fields) {
          if (!within.includes(field)) continue;
          const scoreOf = fieldScorer(field, totalLength / documentCount || 1);
          const share = wordRarity * (field === 'NAME' ? nameShare(telling) : 1);
          const touched: number[] = [];
          for (const { id, weight } of alternatives) {
            const list = postings.of(id);
            for (let at = 0; at < list.length; at++) {
              const document = documentOf(list[at]!);
              const score = weight * share * scoreOf(countOf(list[at]!), lengths[document]!);
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
      try {
        for (const document of documents) visit(document, scores[document]!, met[document]!);
      } finally {
        for (const document of documents) scores[document] = met[document] = lastWord[document] = 0;
      }
    },

    get bytes(): number {
      const kept = fields.reduce((sum, { postings, lengths }) => sum + postings.bytes + lengths.length * 4, 0);
      return vocabulary.bytes + kept + holding.byteLength + room.size * 25;
    },
  };
}
