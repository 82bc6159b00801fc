import { isDeepStrictEqual } from 'node:util';
import { fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { checkChosenId } from '../content/chosen-id.ts';
import { checkText } from '../localisation/localised-text.ts';
import type { Person, PersonStore } from './person-store.ts';

/** Characters that a person's name may have. */
export const PERSON_NAME_LIMIT = 200;

/**
 * A new person. With a chosen id the same input gives the same answer again; IDEMPOTENCY_CONFLICT where the id belongs to
 * somebody of another name.
 */
export async function createPerson(
  people: PersonStore,
  input: { id?: string | null | undefined; name: string },
  now: Date,
): Promise<Person> {
  const id = input.id ? checkChosenId('person', input.id, 'input.id') : newId('person', now.getTime());
  const person = { id, name: checkText(input.name, 'input.name', PERSON_NAME_LIMIT) };
  if (await people.insert(person)) return person;
  const [existing] = await people.findMany([id]);
  if (isDeepStrictEqual(existing, person)) return person;
  throw fault('IDEMPOTENCY_CONFLICT', `${id} is a person of another name.`, { argument: 'input.id' });
}
