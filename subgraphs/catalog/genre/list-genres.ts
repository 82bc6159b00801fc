import type { Context } from '../context.ts';
import { localise } from '../../../platform/text/localise.ts';
import type { Genre, GenreStore } from './genre-store.ts';

/** All of them, by their names in the reader's language. */
export async function listGenres(genres: GenreStore, locale: string): Promise<Genre[]> {
  const nameOf = ({ names }: Genre) => localise(names, locale) ?? '';
  return (await genres.listAll()).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), locale));
}

/** Genres in the order given; one that is gone is left out. */
export async function loadGenres({ load }: Context, ids: readonly string[]): Promise<Genre[]> {
  const found = await Promise.all(ids.map((id) => load.genres.load(id)));
  return found.flatMap((genre) => genre ?? []);
}
