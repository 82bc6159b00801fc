import { tokenize } from '../analysis/tokenize.ts';

/** UTF-16 code units of a fragment, end exclusive. */
export interface Range {
  start: number;
  end: number;
}

export interface Fragment {
  fragment: string;
  ranges: Range[];
}

/** Length of a fragment, about: it begins and ends with a word. */
const FRAGMENT_LENGTH = 160;
const LEAD = 30;
const CUT = '…';

interface Place extends Range {
  term: string;
}

/** Where the terms stand in a text, each place once, in order. */
function placesOf(text: string, terms: ReadonlySet<string>): Place[] {
  const places: Place[] = [];
  const found = tokenize(text).filter(({ term }) => terms.has(term));
  for (const { term, start, end } of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = places.at(-1);
    // Part of a compound that is marked already, or a pair of characters that overlaps the one before.
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else places.push({ term, start, end });
  }
  return places;
}

/** The first place of the stretch that holds the most different terms, and then the most places. */
function densest(places: readonly Place[]): number {
  let best = 0;
  let bestWorth = 0;
  for (let i = 0; i < places.length; i++) {
    const within = places.slice(i).filter(({ end }) => end <= places[i]!.start + FRAGMENT_LENGTH - LEAD);
    const worth = new Set(within.map(({ term }) => term)).size * 100 + Math.min(within.length, 99);
    if (worth > bestWorth) [best, bestWorth] = [i, worth];
  }
  return best;
}

/** The nearest place where a word begins, at or before `at`, but not far away: not every script has spaces. */
function wordStart(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  return space === -1 || at - space > LEAD ? at : space + 1;
}

/** The part of a text that answers a query best, with the places of the words that do; undefined where none does. */
export function highlight(text: string, terms: ReadonlySet<string>): Fragment | undefined {
  const places = placesOf(text, terms);
  if (places.length === 0) return undefined;
  let start = 0;
  let end = text.length;
  if (text.length > FRAGMENT_LENGTH) {
    const first = places[densest(places)]!;
    const from = Math.min(first.start - LEAD, text.length - FRAGMENT_LENGTH);
    start = from <= 0 ? 0 : Math.min(wordStart(text, from), first.start);
    const to = Math.max(start + FRAGMENT_LENGTH, first.end);
    end = to >= text.length ? text.length : Math.max(wordStart(text, to) - 1, first.end);
  }
  const lead = start > 0 ? CUT : '';
  return {
    fragment: lead + text.slice(start, end).trimEnd() + (end < text.length ? CUT : ''),
    ranges: places
      .filter((place) => place.start >= start && place.end <= end)
      .map((place) => ({ start: place.start - start + lead.length, end: place.end - start + lead.length })),
  };
}

/** The first of the texts in which the most different terms stand, highlighted. */
export function highlightBest(texts: readonly string[], terms: ReadonlySet<string>): Fragment | undefined {
  let best: Fragment | undefined;
  let most = 0;
  for (const text of texts) {
    const different = new Set(placesOf(text, terms).map(({ term }) => term)).size;
    if (different <= most) continue;
    most = different;
    best = highlight(text, terms);
  }
  return best;
}
