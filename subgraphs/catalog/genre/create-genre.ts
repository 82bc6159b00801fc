import { isDeepStrictEqual } from 'node:util';
import { badInput, fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';
import { checkChosenId } from '../content/chosen-id.ts';
import { checkTexts } from '../localisation/localised-text.ts';
import type { Genre, GenreStore } from './genre-store.ts';

/**
 * A new genre. With a chosen id the same input gives the same answer again; IDEMPOTENCY_CONFLICT where the id belongs to
 * a genre with other names.
 */
export async function createGenre(
  genres: GenreStore,
  input: { id?: string | null | undefined; names: readonly LocalisedText[] },
  now: Date,
): Promise<Genre> {
  const names = checkTexts(input.names, 'input.names');
  if (names.length === 0) throw badInput('input.names', 'A genre has at least one name.');
  const id = input.id ? checkChosenId('genre', input.id, 'input.id') : newId('genre', now.getTime());
  const genre = { id, names };
  if (await genres.insert(genre)) return genre;
  const [existing] = await genres.findMany([id]);
  if (isDeepStrictEqual(existing, genre)) return genre;
  throw fault('IDEMPOTENCY_CONFLICT', `${id} is a genre with other names.`, { argument: 'input.id' });
}
