import {
  Kind,
  getNamedType,
  isCompositeType,
  parse,
  print,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type Fragments } from './selection.ts';
import type { FetchStep, Step, Steps } from './steps.ts';
import type { Supergraph } from './supergraph.ts';
import { fulfils } from './type-conditions.ts';

/** A field at one place of the response, as the client or a fetch asks for it. */
interface Asked {
  type: string;
  /** Name and arguments. */
  field: string;
}

/** Whose selections are walked: the client's or a fetch's, with the fragments of that document. */
interface Asker {
  isClient: boolean;
  fragments: Fragments;
}

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/**
 * Holds a plan against the operation that the planner was shown: at one place of the response nobody may ask for one name with different
 * arguments. Apollo's planner drops the arguments of `@requires`, so `comments(limit: 3)` that a field requires and
 * `comments(limit: 1)` that the client asks for are fetched into one another, and one of them is wrong without a word.
 *
 * Throws where that is so.
 */
export function checkPlan(steps: Steps, shown: DocumentNode, { fullSchema, subtypes, requirements }: Supergraph): void {
  const places = new Map<string, Asked[]>();

  const client: Asker = { isClient: true, fragments: fragmentsOf(shown) };
  for (const definition of shown.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      walk(definition.selectionSet, ROOTS[definition.operation], '', client);
  }
  if (steps.source) walkFetch(steps.source, '');
  if (steps.root) walkStep(steps.root, '');

  function walkStep(step: Step, place: string): void {
    switch (step.kind) {
      case 'fetch':
        return walkFetch(step, place);
      case 'flatten': {
        const below = step.path.filter((element) => element !== '@').map((element) => `.${element}`);
        return walkStep(step.step, place + below.join(''));
      }
      case 'sequence':
      case 'parallel':
        for (const inner of step.steps) walkStep(inner, place);
        return;
      case 'condition':
        if (step.whenTrue) walkStep(step.whenTrue, place);
        if (step.whenFalse) walkStep(step.whenFalse, place);
    }
  }

  function walkFetch(step: FetchStep, place: string): void {
    const fetched = parse(step.operation, { noLocation: true });
    const asker: Asker = { isClient: false, fragments: fragmentsOf(fetched) };
    for (const definition of fetched.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      if (!step.requires) {
        walk(definition.selectionSet, ROOTS[definition.operation], place, asker);
        continue;
      }
      for (const entities of definition.selectionSet.selections) {
        if (entities.kind !== Kind.FIELD || !entities.selectionSet) continue;
        walk(entities.selectionSet, '_Entity', place, asker);
      }
    }
  }

  function walk(selectionSet: SelectionSetNode, type: string, place: string, asker: Asker): void {
    const { isClient, fragments } = asker;
    for (const selection of selectionSet.selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          if (selection.name.value.startsWith('__')) break;
          // The planner's own aliases are taken back before anything is merged.
          const responseName = (selection.alias ?? selection.name).value.replace(/__alias_\d+$/, '');
          const below = `${place}.${responseName}`;
          note(below, { type, field: signature(selection) });
          for (const required of isClient ? [] : (requirements.get(`${type}.${selection.name.value}`) ?? [])) {
            walk(required, type, place, asker);
          }
          const inner = fieldType(type, selection.name.value);
          if (selection.selectionSet && inner) walk(selection.selectionSet, inner, below, asker);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          walk(selection.selectionSet, selection.typeCondition?.name.value ?? type, place, asker);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value)!;
          walk(fragment.selectionSet, fragment.typeCondition.name.value, place, asker);
        }
      }
    }
  }

  function note(place: string, asked: Asked): void {
    const others = places.get(place);
    if (!others) {
      places.set(place, [asked]);
      return;
    }
    if (others.some((other) => other.type === asked.type && other.field === asked.field)) return;
    const conflict = others.find((other) => other.field !== asked.field && overlap(other.type, asked.type));
    others.push(asked);
    if (!conflict) return;
    throw new Error(`the plan fetches ${place.slice(1)} as ${conflict.field} and as ${asked.field}`);
  }

  function overlap(a: string, b: string): boolean {
    if (fulfils(subtypes, a, b) || fulfils(subtypes, b, a)) return true;
    const [of, among] = [subtypes.get(a), subtypes.get(b)];
    return of !== undefined && among !== undefined && !of.isDisjointFrom(among);
  }

  function fieldType(type: string, field: string): string | undefined {
    const holder = fullSchema.getType(type);
    const definition = holder && 'getFields' in holder ? holder.getFields()[field] : undefined;
    if (!definition || !('args' in definition)) return undefined;
    const named = getNamedType(definition.type);
    return isCompositeType(named) ? named.name : undefined;
  }
}

function signature({ name, arguments: parameters = [] }: FieldNode): string {
  // The planner writes the ID "1" as 1.
  const texts = parameters.map((parameter) => print(parameter).replace(/^(\w+: )"(-?\d+)"$/, '$1$2')).sort();
  return texts.length === 0 ? name.value : `${name.value}(${texts.join(', ')})`;
}
