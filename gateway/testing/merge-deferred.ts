import { isDeepStrictEqual } from 'node:util';
import type { DeferredChunk, PendingFragment } from '../execute/run-deferred.ts';
import { isJson, type Json } from '../json/json.ts';
import type { Path } from '../json/positions.ts';

/** A response that came in parts, put together as a client does. */
export interface MergedResponse<Failure> {
  data: Json | null;
  errors: Failure[];
  /** Where a fragment came out null. */
  nulled: Path[];
}

export interface FirstPart<Failure> {
  first: { data?: Json | null; errors?: readonly Failure[] };
  announced: readonly PendingFragment[];
  rest: AsyncIterable<DeferredChunk<Failure>>;
}

/**
 * Takes in all parts, by nothing that the gateway does. Throws where a part was not announced, comes twice or not at all, or where its
 * object is not there yet, and where the last part does not say that it is the last.
 */
export async function mergeDeferred<Failure>({
  first,
  announced,
  rest,
}: FirstPart<Failure>): Promise<MergedResponse<Failure>> {
  const merged: MergedResponse<Failure> = {
    data: structuredClone(first.data ?? null),
    errors: [...(first.errors ?? [])],
    nulled: [],
  };
  const pending = new Map(announced.map((fragment) => [fragment.id, fragment]));
  const added = structuredClone(merged.data);
  let hasNext = pending.size > 0;
  for await (const chunk of rest) {
    if (!hasNext) throw new Error('a part after the last');
    if (chunk.payloads.length === 0) throw new Error('a part with nothing in it');
    for (const fragment of chunk.announced) {
      if (pending.has(fragment.id)) throw new Error(`announced twice: ${fragment.id}`);
      pending.set(fragment.id, fragment);
    }
    for (const { id, path, label, data, additions, errors } of chunk.payloads) {
      const fragment = pending.get(id);
      if (!fragment || fragment.label !== label || fragment.path.join() !== path.join()) {
        throw new Error(`not announced: ${id} at ${path.join('.')}`);
      }
      pending.delete(id);
      merged.errors.push(...(errors ?? []));
      const object = at(merged.data, path);
      if (!isJson(object)) throw new Error(`no object at ${path.join('.')}`);
      if (data === null) merged.nulled.push(path);
      else mergeFields(object, structuredClone(data), path);
      for (const { subPath, data: fields } of additions) {
        const place = at(added, [...path, ...subPath]);
        if (!isJson(place)) throw new Error(`no object at ${[...path, ...subPath].join('.')}`);
        const twice = Object.keys(fields).find((name) => Object.hasOwn(place, name));
        if (twice !== undefined) throw new Error(`told again at ${[...path, ...subPath, twice].join('.')}`);
        Object.assign(place, structuredClone(fields));
      }
    }
    if (!isDeepStrictEqual(added, merged.data)) throw new Error('what is added is not what is told');
    hasNext = chunk.hasNext;
    if (hasNext !== pending.size > 0) throw new Error(`${pending.size} parts are to come, and it says ${hasNext}`);
  }
  if (hasNext) throw new Error('the last part is missing');
  return merged;
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null)?.[step], data);
}

function mergeFields(target: Json, source: Json, path: Path): void {
  for (const [name, value] of Object.entries(source)) {
    target[name] = Object.hasOwn(target, name) ? mergedValue(target[name], value, [...path, name]) : value;
  }
}

function mergedValue(present: unknown, value: unknown, path: Path): unknown {
  if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
    return present.map((element, index) => mergedValue(element, value[index], [...path, index]));
  }
  if (isJson(present) && isJson(value)) {
    mergeFields(present, value, path);
    return present;
  }
  if (JSON.stringify(present) !== JSON.stringify(value)) {
    throw new Error(`told in two ways at ${path.join('.')}: ${JSON.stringify([present, value])}`);
  }
  return present;
}
