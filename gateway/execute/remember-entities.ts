import type { Json } from '../json/json.ts';
import { isJson } from '../json/json.ts';
import { readEntityOperation } from './entity-operation.ts';
import type { KnownEntities, RecallEntities } from './known-entities.ts';

/** Recalls what it has learned itself, and what `other` does: so that what several calls of one run ask for is asked for once. */
export function rememberEntities(other: RecallEntities | undefined): RecallEntities {
  /** As JSON: what is merged into one must not come out with the next. */
  const remembered = new Map<string, string>();

  return async (step, representations, variables) => {
    const { texts } = representations;
    const selection = readEntityOperation(step)?.selection ?? step.operation;
    const keyOf = (text: string) => JSON.stringify([step.subgraph, selection, variables, text]);
    const own = texts.map((text) => {
      const known = remembered.get(keyOf(text));
      return known === undefined ? undefined : (JSON.parse(known) as Json);
    });
    const others = own.every((entity) => entity) ? undefined : await other?.(step, representations, variables);
    return {
      entities: own.map((entity, place) => entity ?? others?.entities[place]),
      learn(answered, cacheControl) {
        const asked = texts.filter((_text, place) => !own[place] && !others?.entities[place]);
        answered.forEach((entity, index) => {
          if (isJson(entity)) remembered.set(keyOf(asked[index]!), JSON.stringify(entity));
        });
        learnFor(others, own, answered, cacheControl);
      },
      instead: () => others?.instead?.() ?? [],
    };
  };
}

/** `others` wants all that it did not know itself: where more was known here there is nothing whole for it to learn. */
function learnFor(
  others: KnownEntities | undefined,
  own: readonly (Json | undefined)[],
  answered: readonly unknown[],
  cacheControl: string | undefined,
): void {
  if (others && own.every((entity, place) => !entity || others.entities[place])) others.learn(answered, cacheControl);
}
