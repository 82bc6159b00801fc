import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { Json } from '../json/json.ts';
import { isJson } from '../json/json.ts';
import type { FetchStep } from '../plan/steps.ts';
import { fulfils, type Subtypes } from '../plan/type-conditions.ts';
import { representationOf } from './representation.ts';

/** What is sent of an entity, as JSON text: `undefined` where {@link representationOf} has nothing for it. */
export type RepresentationWriter = (entity: Json) => string | undefined;

/** A field of a representation, its name written out. */
interface WrittenField {
  /** With the comma before it, where it is not the first. */
  prefix: string;
  read: (entity: Json) => unknown;
  within: readonly WrittenField[] | undefined;
}

/**
 * Writes representations without making them first: by the fields that an entity's type calls for, worked out once for each
 * type. Where more than one of the requirement's fragments is for the type, their parts are merged before they are written.
 */
export function representationWriter(subtypes: Subtypes, { requires = [] }: FetchStep): RepresentationWriter {
  const byType = new Map<string, readonly WrittenField[] | 'merged'>();
  const fragments = requires.flatMap((selection) => (selection.kind === 'InlineFragment' ? [selection] : []));
  const isPlain = fragments.length === requires.length && fragments.every(({ typeCondition }) => typeCondition);

  function fieldsFor(typename: string): readonly WrittenField[] | 'merged' | undefined {
    const known = byType.get(typename);
    if (known) return known;
    const fitting = fragments.filter(({ typeCondition }) => fulfils(subtypes, typename, typeCondition!));
    if (fitting.length === 0) return undefined;
    const [only] = fitting;
    const fields = (fitting.length === 1 ? writtenFields(only!.selections) : undefined) ?? 'merged';
    byType.set(typename, fields);
    return fields;
  }

  function merged(entity: Json): string | undefined {
    const representation = representationOf(subtypes, entity, requires);
    return representation && JSON.stringify(representation);
  }

  return (entity) => {
    const typename = entity['__typename'];
    if (!isPlain || typeof typename !== 'string') return merged(entity);
    const fields = fieldsFor(typename);
    if (fields === undefined) return undefined;
    return fields === 'merged' ? merged(entity) : write(entity, fields);
  };
}

/** `undefined` where there is more than fields, or no `__typename`, without which there is no representation. */
function writtenFields(selections: readonly QueryPlanSelectionNode[], isEntity = true): WrittenField[] | undefined {
  const names = new Set<string>();
  const fields: WrittenField[] = [];
  for (const selection of selections) {
    if (selection.kind !== 'Field') return undefined;
    const name = selection.alias ?? selection.name;
    const within = selection.selections && writtenFields(selection.selections, false);
    if (names.has(name) || (selection.selections && !within)) return undefined;
    names.add(name);
    const prefix = `${fields.length === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    // A field named `constructor` must not find what every object inherits.
    const read =
      name in {}
        ? (entity: Json) => (Object.hasOwn(entity, name) ? entity[name] : undefined)
        : (entity: Json) => entity[name];
    fields.push({ prefix, read, within });
  }
  if (fields.length === 0 || (isEntity && !names.has('__typename'))) return undefined;
  return fields;
}

function write(entity: Json, fields: readonly WrittenField[]): string | undefined {
  let text = '';
  for (const { prefix, read, within } of fields) {
    const value = read(entity);
    if (value === undefined) return undefined;
    text += prefix + (within ? writeWithin(value, within) : JSON.stringify(value));
  }
  return `${text}}`;
}

function writeWithin(value: unknown, fields: readonly WrittenField[]): string {
  if (Array.isArray(value)) return `[${value.map((element) => writeWithin(element, fields)).join(',')}]`;
  return (isJson(value) && write(value, fields)) || 'null';
}
