import { functionFrom, isPlainName, madeOften, member } from './generated-code.ts';
import { isJson, ownValue, type Json } from './json.ts';

/**
 * Adds the fields of `source` to `target`, in place. Objects on both sides are merged; lists of equal length are merged
 * element by element; otherwise the source's value stands. What the target lacks is taken over by reference, so equal
 * entities of one fetch share their fields.
 */
export function mergeInto(target: Json, source: Json): void {
  for (const name in source) {
    const value = source[name];
    // JSON may hold `__proto__`, and assigning it changes the object's nature.
    if (value === undefined || name === '__proto__') continue;
    const present = ownValue(target, name);
    if (present === value) continue;
    if (isJson(present) && isJson(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
      mergeLists(present, value);
    } else target[name] = value;
  }
}

/** Adds the fields of one object to another, in place. */
export type AddFields = (target: Json, source: Json) => void;

/** {@link mergeInto} of sources of which these fields are to be added, all of them leaves. */
export function leafAdder(names: readonly string[]): AddFields {
  const written = madeOften(() => (names.every(isPlainName) ? addingCode(names) : add));
  return (target, source) => (written() ?? add)(target, source);

  function add(target: Json, source: Json): void {
    for (const name of names) {
      const value = ownValue(source, name);
      if (value !== undefined && name !== '__proto__') target[name] = value;
    }
  }
}

function addingCode(names: readonly string[]): AddFields {
  const statements = names.map(
    (name, index) =>
      `const v${index} = ${member('source', name)}; if (v${index} !== undefined) ${member('target', name)} = v${index};`,
  );
  return functionFrom(`return (target, source) => { ${statements.join('\n')} };`, {});
}

function mergeLists(target: unknown[], source: unknown[]): void {
  for (let index = 0; index < source.length; index++) {
    const present = target[index];
    const value = source[index];
    if (isJson(present) && isJson(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
      mergeLists(present, value);
    } else target[index] = value;
  }
}

/** The same JSON, sharing nothing that can be changed. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isJson(value)) return value;
  const copy: Json = {};
  for (const name in value) if (name !== '__proto__') copy[name] = copyOf(value[name]);
  return copy;
}
