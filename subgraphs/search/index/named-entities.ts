import { nameKey } from '../analysis/name-keys.ts';
import { tokenize } from '../analysis/tokenize.ts';
import { createPostings, documentOf } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

export type EntityKind = 'PERSON' | 'GENRE';

/** A person or genre that titles refer to, found by its names. */
export interface NamedEntity {
  kind: EntityKind;
  id: string;
  /** By BCP 47 tag; of a person one, without a tag. */
  names: Readonly<Record<string, string>>;
  /** The names as one word each. */
  keys: readonly string[];
  /** Document numbers of the titles that refer to it. */
  titles: number[];
}

type GivenEntity = Pick<NamedEntity, 'kind' | 'id' | 'names'>;

/**
 * People and genres, as the titles name them: each exists as long as a title refers to it. One that two titles name
 * differently is there twice, so that what is found does not hang on which title came first.
 */
export function createNamedEntities(vocabulary: Vocabulary) {
  const names = createPostings();
  const entities: (NamedEntity | undefined)[] = [];
  const numbers = new Map<string, number>();
  const free: number[] = [];
  const counts = { PERSON: 0, GENRE: 0 };

  const keyOf = ({ kind, id, names: given }: GivenEntity) =>
    kind === 'PERSON' ? `${id} ${given['']}` : `${id} ${JSON.stringify(given)}`;

  function termsOf({ names: given }: GivenEntity): Set<number> {
    const terms = Object.values(given).flatMap((name) => tokenize(name).map(({ term }) => vocabulary.add(term)));
    return new Set(terms);
  }

  return {
    counts: counts as Readonly<typeof counts>,

    at: (number: number): NamedEntity => entities[number]!,

    /** Tells of a title that refers to the entity; returns the entity's number. */
    refer(entity: GivenEntity, title: number): number {
      const key = keyOf(entity);
      const known = numbers.get(key);
      if (known !== undefined) {
        entities[known]!.titles.push(title);
        return known;
      }
      const number = free.pop() ?? entities.length;
      numbers.set(key, number);
      entities[number] = { ...entity, keys: Object.values(entity.names).map(nameKey), titles: [title] };
      for (const term of termsOf(entity)) names.add(term, number, 1);
      counts[entity.kind] += 1;
      return number;
    },

    release(number: number, title: number): void {
      const entity = entities[number]!;
      entity.titles.splice(entity.titles.indexOf(title), 1);
      if (entity.titles.length > 0) return;
      for (const term of termsOf(entity)) names.remove(term, number);
      numbers.delete(keyOf(entity));
      entities[number] = undefined;
      free.push(number);
      counts[entity.kind] -= 1;
    },

    /** Entities that hold, for each word, one of its terms; with the mean weight of the terms that were met. */
    match(words: readonly { alternatives: readonly { id: number; weight: number }[] }[]): Map<number, number> {
      let met = new Map<number, number>();
      for (const [i, { alternatives }] of words.entries()) {
        const here = new Map<number, number>();
        // The surest first: what is met again is met less surely.
        for (const { id, weight } of alternatives) {
          for (const posting of names.of(id)) {
            const number = documentOf(posting);
            if ((i === 0 || met.has(number)) && !here.has(number)) {
              here.set(number, (met.get(number) ?? 0) + weight / words.length);
            }
          }
        }
        met = here;
      }
      return met;
    },

    get bytes(): number {
      return names.bytes + entities.length * 240;
    },
  };
}

export type NamedEntities = ReturnType<typeof createNamedEntities>;
