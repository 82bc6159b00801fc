import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchDocument } from '../../subgraphs/search/index/search-document.ts';

/** A film of the test data, as its files have it. */
interface Film {
  title: string;
  year: number;
  cast: string[];
  genres: string[];
  extract?: string;
}

export interface BenchTitle {
  id: string;
  name: string;
  people: string[];
  genres: string[];
  synopsis: string;
  year: number;
}

const folder = join(process.env['MARQUEE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'films');

/** Whether the test data is at hand. */
export const hasFilms = existsSync(folder);

/**
 * All films, in the order of the files. Where more titles are asked for than there are, films come again under other names
 * and with other people, so that the vocabulary grows as a catalogue's does.
 */
export function readFilms(count?: number): BenchTitle[] {
  const films = readdirSync(folder)
    .toSorted()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Film[]);
  return Array.from({ length: count ?? films.length }, (_, i) => {
    const film = films[i % films.length]!;
    const round = Math.floor(i / films.length);
    const again = (name: string) => (round === 0 ? name : `${name.split(' ').map(shifted(round)).join(' ')}`);
    return {
      id: `title_${String(i).padStart(6, '0')}`,
      name: again(film.title),
      people: film.cast.map(again),
      genres: film.genres,
      synopsis: film.extract ?? '',
      year: film.year,
    };
  });
}

/** Another word of the same shape: its vowels moved on. */
function shifted(round: number): (word: string) => string {
  const vowels = 'aeiou';
  return (word) => word.replace(/[aeiou]/g, (vowel) => vowels[(vowels.indexOf(vowel) + round) % vowels.length]!);
}

/** Open everywhere and always. */
const editions = [{ windows: [{ startsAt: new Date(0) }] }];

export function toDocument({ id, name, people, genres, synopsis, year }: BenchTitle): SearchDocument {
  return {
    id,
    kind: 'MOVIE',
    names: { en: name },
    synopses: synopsis === '' ? {} : { en: synopsis },
    genres: genres.map((genre) => ({ id: `genre_${genre}`, names: { en: genre } })),
    credits: people.map((person) => ({ personId: `person_${person}`, name: person })),
    releaseYear: year,
    age: 12,
    editions,
  };
}
