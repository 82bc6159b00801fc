import { checkFirst } from '../../../platform/graphql/connection.ts';
import { checkText, SEARCH_LIMIT } from '../localisation/localised-text.ts';
import type { Person, PersonStore } from './person-store.ts';

/** People in whose name a word begins with each word of the query, by name. */
export async function searchPeople(people: PersonStore, query: string, first: number): Promise<Person[]> {
  return people.search(checkText(query, 'query', SEARCH_LIMIT), checkFirst(first));
}
