import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { functionFrom, isPlainName, madeOften, member } from '../json/generated-code.ts';
import { isJson, ownValue, type Json } from '../json/json.ts';
import type { FetchStep } from '../plan/steps.ts';
import { fulfils, type Subtypes } from '../plan/type-conditions.ts';
import { representationOf } from './representation.ts';
import { applyRewrites } from './rewrites.ts';

/** The representations of one fetch, each once: the same title in five rows is fetched once. */
export interface Representations {
  /** Each as JSON. */
  texts: string[];
  /** The object that each was taken from. */
  firsts: Json[];
  /** The place of an object's representation among them; -1 where {@link representationOf} has none for it. */
  add(entity: Json): number;
}

/** A field of a representation. */
interface RequiredField {
  name: string;
  /** The name as it is written, with what stands before it. */
  prefix: string;
  within: readonly RequiredField[] | undefined;
}

/** What the representation of a type's objects consists of. */
interface Form {
  fields: readonly RequiredField[];
  /** Whether objects whose fields are not the same have representations that differ. */
  isFlat: boolean;
  /** The field by which objects are told apart first. */
  keyOf: (entity: Json) => unknown;
  /** Whether two objects are told to have the same values; what lies within one of them is only known once it is written. */
  isSame: (known: Json, entity: Json) => boolean;
}

/** Where more than one fragment of the requirement is for a type: their parts are merged before they are written. */
const MERGED = Symbol('merged');

/**
 * Reads what a fetch requires, once; what comes back begins a new collection. By the type of an object its form is known, so
 * that its representation is written without being made, and one that is there already is found without being written.
 */
export function representationsOf(
  subtypes: Subtypes,
  { requires = [], inputRewrites }: Pick<FetchStep, 'requires' | 'inputRewrites'>,
): () => Representations {
  const forms = new Map<string, Form | typeof MERGED>();
  const fragments = requires.flatMap((selection) => (selection.kind === 'InlineFragment' ? [selection] : []));
  const isByType = fragments.length === requires.length && fragments.every(({ typeCondition }) => typeCondition);

  function formOf(typename: unknown): Form | typeof MERGED | undefined {
    if (!isByType || typeof typename !== 'string') return MERGED;
    const known = forms.get(typename);
    if (known) return known;
    const [fitting, ...others] = fragments.filter(({ typeCondition }) => fulfils(subtypes, typename, typeCondition!));
    // Bounded by the schema: a name that fits nothing is not remembered.
    if (!fitting) return undefined;
    const form = (others.length === 0 ? formFrom(fitting.selections) : undefined) ?? MERGED;
    forms.set(typename, form);
    return form;
  }

  function merged(entity: Json): string | undefined {
    const representation = representationOf(subtypes, entity, requires);
    return representation && JSON.stringify(representation);
  }

  function rewritten(text: string): string {
    if (inputRewrites.length === 0) return text;
    const representation = JSON.parse(text) as Json;
    applyRewrites(subtypes, inputRewrites, representation);
    return JSON.stringify(representation);
  }

  return () => {
    const firsts: Json[] = [];
    const placesByKey = new Map<unknown, number[]>();
    const placeByText = new Map<string, number>();
    const texts: string[] = [];
    return { texts, firsts, add };

    function add(entity: Json): number {
      const form = formOf(entity['__typename']);
      if (form === undefined) return -1;
      if (form === MERGED) return addWritten(entity, merged(entity));
      const key = form.keyOf(entity);
      const places = placesByKey.get(key);
      if (places) {
        for (const place of places) if (form.isSame(firsts[place]!, entity)) return place;
      }
      const text = write(entity, form.fields);
      const place = form.isFlat && text !== undefined ? push(entity, text) : addWritten(entity, text);
      if (place === -1) return -1;
      if (places) places.push(place);
      else placesByKey.set(key, [place]);
      return place;
    }

    function addWritten(entity: Json, text: string | undefined): number {
      if (text === undefined) return -1;
      const known = placeByText.get(text);
      if (known !== undefined) return known;
      const place = push(entity, text);
      placeByText.set(text, place);
      return place;
    }

    function push(entity: Json, text: string): number {
      texts.push(rewritten(text));
      return firsts.push(entity) - 1;
    }
  };
}

function formFrom(selections: readonly QueryPlanSelectionNode[]): Form | undefined {
  const fields = requiredFields(selections);
  // Without a `__typename` there is no representation.
  if (!fields?.some(({ name }) => name === '__typename')) return undefined;
  const key = fields.find(({ name }) => name !== '__typename')?.name;
  return key === undefined
    ? undefined
    : { fields, isFlat: fields.every(({ within }) => !within), ...tellingApart(fields, key) };
}

function tellingApart(fields: readonly RequiredField[], key: string): Pick<Form, 'keyOf' | 'isSame'> {
  const names = fields.map(({ name }) => name);
  const inALoop: Pick<Form, 'keyOf' | 'isSame'> = {
    keyOf: (entity) => ownValue(entity, key),
    isSame: (known, entity) => names.every((name) => ownValue(known, name) === ownValue(entity, name)),
  };
  const written = madeOften(() => (names.every(isPlainName) ? tellingApartCode(names, key) : inALoop));
  return {
    keyOf: (entity) => (written() ?? inALoop).keyOf(entity),
    isSame: (known, entity) => known === entity || (written() ?? inALoop).isSame(known, entity),
  };
}

function tellingApartCode(names: readonly string[], key: string): Pick<Form, 'keyOf' | 'isSame'> {
  const areSame = names.map((name) => `${member('known', name)} === ${member('entity', name)}`).join(' && ');
  return functionFrom(
    `return { keyOf: (entity) => ${member('entity', key)}, isSame: (known, entity) => ${areSame} };`,
    {},
  );
}

/** `undefined` where there is more than fields, each once. */
function requiredFields(selections: readonly QueryPlanSelectionNode[]): RequiredField[] | undefined {
  const fields: RequiredField[] = [];
  for (const selection of selections) {
    if (selection.kind !== 'Field') return undefined;
    const name = selection.alias ?? selection.name;
    const within = selection.selections && requiredFields(selection.selections);
    if (selection.selections && !within) return undefined;
    if (fields.some((field) => field.name === name)) return undefined;
    fields.push({ name, prefix: `${fields.length === 0 ? '{' : ','}${JSON.stringify(name)}:`, within });
  }
  return fields.length === 0 ? undefined : fields;
}

function write(entity: Json, fields: readonly RequiredField[]): string | undefined {
  let text = '';
  for (const { name, prefix, within } of fields) {
    const value = ownValue(entity, name);
    if (value === undefined) return undefined;
    text += prefix + (within ? writeWithin(value, within) : JSON.stringify(value));
  }
  return `${text}}`;
}

function writeWithin(value: unknown, fields: readonly RequiredField[]): string {
  if (Array.isArray(value)) return `[${value.map((element) => writeWithin(element, fields)).join(',')}]`;
  return (isJson(value) && write(value, fields)) || 'null';
}
