import { foldText } from '../../../platform/text/fold-text.ts';

/** A word of a text. */
export interface Token {
  /** Folded; letters and digits only. */
  term: string;
  /** UTF-16 code units in the original text, end exclusive. */
  start: number;
  end: number;
  /** Of a compound that is a token of its own as well. */
  isPart?: true;
}

// A run of letters, digits and marks, and more of them behind a sign that stands inside words: `Ocean's`, `Spider-Man`,
// `M*A*S*H`, `E.T.`, `9.99`. Or a sign that is read as a word.
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‘`´ʼ\-‐‑.·*_][\p{L}\p{N}\p{M}]+)*|[&+]/gu;
const HYPHEN = /(?<=[\p{L}\p{N}]{2})[-‐‑_](?=[\p{L}\p{N}]{2})/gu;
const PART = /[\p{L}\p{N}\p{M}]+/gu;
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/gu;
const SIMPLE = /^[a-z0-9]+$/;

// Written without spaces between words: each pair of neighbours is a term, so a word is found wherever it stands. A
// dictionary (Intl.Segmenter) would cut a name one way and the same letters in a query another way.
const UNSPACED_CHARACTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u;
const UNSPACED = new RegExp(`${UNSPACED_CHARACTER.source}+`, 'gu');
/** The first code unit of any of them. */
const UNSPACED_START = 0x0e00;

function isUnspaced(term: string): boolean {
  for (let i = 0; i < term.length; i++) if (term.charCodeAt(i) >= UNSPACED_START) return UNSPACED_CHARACTER.test(term);
  return false;
}

function fold(text: string): string {
  return SIMPLE.test(text) ? text : foldText(text).replace(NO_WORD, '');
}

/** Pairs of neighbouring characters, and the spaced words between them. */
function* pairs(text: string, start: number): Generator<Token> {
  let last = 0;
  for (const run of text.matchAll(UNSPACED)) {
    if (run.index > last) yield* folded(text.slice(last, run.index), start + last);
    const characters = [...run[0]];
    let at = start + run.index;
    if (characters.length === 1) yield* folded(run[0], at);
    for (let i = 0; i + 1 < characters.length; i++) {
      yield* folded(characters[i]! + characters[i + 1]!, at);
      at += characters[i]!.length;
    }
    last = run.index + run[0].length;
  }
  if (last < text.length) yield* folded(text.slice(last), start + last);
}

function* folded(text: string, start: number): Generator<Token> {
  const term = fold(text);
  if (term !== '') yield { term, start, end: start + text.length };
}

/**
 * The words of a text in order. A compound gives the word without its signs, then its parts (`Spider-Man`: spiderman,
 * spider, man; `Ocean's`: oceans, ocean); what has neither letter nor digit is one word as a whole.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const start = match.index;
    if (word === '&' || word === '+') tokens.push({ term: 'and', start, end: start + 1 });
    else if (isUnspaced(word)) tokens.push(...pairs(word, start));
    else {
      tokens.push(...folded(word, start));
      if (!/[^\p{L}\p{N}\p{M}]/u.test(word)) continue;
      for (const part of word.matchAll(PART)) {
        // The `s` of a genitive and the `l` of an elision are no words.
        if (part[0].length === 1 && !/\p{N}/u.test(part[0])) continue;
        for (const token of folded(part[0], start + part.index)) tokens.push({ ...token, isPart: true });
      }
    }
  }
  const whole = text.trim();
  if (tokens.length === 0 && whole !== '') {
    tokens.push({ term: whole.toLowerCase(), start: text.indexOf(whole), end: text.indexOf(whole) + whole.length });
  }
  return tokens;
}

/**
 * The words of a query in order: a hyphenated word as its parts, any other compound as one, for each word of a query is
 * looked for by itself. The index holds both ways.
 */
export function queryTerms(query: string): string[] {
  return tokenize(query.replaceAll(HYPHEN, ' ')).flatMap(({ term, isPart }) => (isPart ? [] : [term]));
}
