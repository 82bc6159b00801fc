import { functionFrom, isPlainName, member } from '../json/generated-code.ts';
import { ABSENT, type Json } from '../json/json.ts';
import type { FieldShape, TypedFields } from '../plan/response-shape.ts';

/** What code that is made for the fields of a type calls. */
export interface FieldsCalls<Context, Nullify> {
  /** Completes one field, whatever is the matter with it. */
  completeField(field: FieldShape, object: Json, context: Context): unknown;
  spend(context: Context, bytes: number): void;
  /** What a leaf takes. */
  leafBytes(value: unknown): number;
  nullify: Nullify;
}

/** Completes all fields of an object. */
export type CompleteFields<Context, Nullify> = (object: Json, context: Context) => Json | Nullify;

/** By the name of a leaf's type, how most of its good values are told, and what they take. */
const leaves: Readonly<Record<string, { isGood: (value: string) => string; bytes: (value: string) => string }>> = {
  String: { isGood: (value) => `typeof ${value} === 'string'`, bytes: (value) => `${value}.length` },
  ID: { isGood: (value) => `typeof ${value} === 'string'`, bytes: (value) => `${value}.length` },
  Int: { isGood: (value) => `Number.isInteger(${value})`, bytes: () => '1' },
  Float: { isGood: (value) => `Number.isFinite(${value})`, bytes: () => '1' },
  Boolean: { isGood: (value) => `typeof ${value} === 'boolean'`, bytes: () => '1' },
};

/** Beyond so many fields code is no faster than a loop. */
const MOST_FIELDS = 200;

/** Completes one field into a variable: a good leaf on the spot, since nothing can be told of it. */
function statementFor(field: FieldShape, index: number): string {
  const value = `v${index}`;
  const otherwise = `if ((${value} = completeField(f${index}, object, context)) === nullify) return nullify;`;
  if (field.kind !== 'field' || field.value.kind !== 'leaf' || !isPlainName(field.key)) {
    return `let ${value}; ${otherwise}`;
  }
  const { isGood, bytes } = leaves[field.value.typeName] ?? {
    isGood: () => `${value} !== undefined && ${value} !== null && f${index}.value.isValid(${value})`,
    bytes: () => `leafBytes(${value})`,
  };
  return `let ${value} = ${member('object', field.key)};
    if (${isGood(value)}) bytes += ${bytes(value)}; else ${otherwise}`;
}

/** The code for one type's fields: what a loop over them does, written out. `undefined` where their names or number do not allow it. */
export function fieldsCode<Context, Nullify>(
  { fields, nameBytes }: TypedFields,
  calls: FieldsCalls<Context, Nullify>,
): CompleteFields<Context, Nullify> | undefined {
  if (fields.length > MOST_FIELDS || !fields.every(({ name }) => isPlainName(name))) return undefined;
  const text = `return (object, context) => {
    if (object[absent]) return nullify;
    let bytes = ${nameBytes};
    ${fields.map(statementFor).join('\n')}
    spend(context, bytes);
    return { ${fields.map(({ name }, index) => `${JSON.stringify(name)}: v${index}`).join(', ')} };
  };`;
  const byName = Object.fromEntries(fields.map((field, index) => [`f${index}`, field]));
  return functionFrom(text, { absent: ABSENT, ...calls, ...byName });
}
