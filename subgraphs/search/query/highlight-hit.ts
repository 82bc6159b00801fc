import { localise, type Texts } from '../../../platform/text/localise.ts';
import type { SearchDocument } from '../index/search-document.ts';
import type { Hit } from '../index/search-index.ts';
import { highlightBest, type Fragment } from './highlight.ts';

export interface Highlight extends Fragment {
  field: 'NAME' | 'SYNOPSIS' | 'PERSON' | 'GENRE';
}

/** The reader's own text before those in other languages. */
function inOrder(texts: Texts, locale: string): string[] {
  const own = localise(texts, locale);
  return own === undefined ? [] : [...new Set([own, ...Object.values(texts)])];
}

function present(field: Highlight['field'], fragment: Fragment | undefined): Highlight[] {
  return fragment ? [{ field, ...fragment }] : [];
}

/** Where the words of a search stand in a title. */
export function highlightTitle(document: SearchDocument, terms: ReadonlySet<string>, locale: string): Highlight[] {
  const credits = document.credits.map(({ name, character }) => (character ? `${name} – ${character}` : name));
  const genres = document.genres.flatMap(({ names }) => inOrder(names, locale));
  return [
    ...present('NAME', highlightBest(inOrder(document.names, locale), terms)),
    ...present('SYNOPSIS', highlightBest(inOrder(document.synopses, locale), terms)),
    ...present('PERSON', highlightBest(credits, terms)),
    ...present('GENRE', highlightBest(genres, terms)),
  ];
}

/** Where they stand in the name of a person or genre. */
export function highlightName(hit: Hit, terms: ReadonlySet<string>, locale: string): Highlight[] {
  return present(hit.kind === 'GENRE' ? 'GENRE' : 'PERSON', highlightBest(inOrder(hit.names, locale), terms));
}
