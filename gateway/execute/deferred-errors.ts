import { isJson, ownValue, type Json } from '../json/json.ts';
import type { Path } from '../json/positions.ts';
import { placeOf, type Part } from './deferred-schedule.ts';
import { onceEach, withNames, type ExecutionError } from './subgraph-fault.ts';

/** Says with which part of a response an error is told, each once. */
export interface DeferredErrors {
  /**
   * What is told with a part whose requests have been answered, for each of the objects at these paths. What a failed fetch left
   * null is told by its error alone: `isFailed` says whether there was one.
   */
  settle(part: Part, paths: readonly Path[]): { told: readonly ExecutionError[][]; isFailed: boolean };
  /** What has been told with no part, at the end of all. */
  left(): ExecutionError[];
}

export interface DeferredErrorsOptions {
  parts: readonly Part[];
  /** By request; complete when the request has been answered. */
  failures: readonly (readonly ExecutionError[])[];
  /** As fetched so far, by the names that it was fetched by. */
  data: Json;
  nameOf: (key: string) => string;
}

interface OpenError {
  error: ExecutionError;
  request: number;
}

export function sortDeferredErrors({ parts, failures, data, nameOf }: DeferredErrorsOptions): DeferredErrors {
  const unsettled = new Set(parts);
  const collected = new Set<number>();
  let open: OpenError[] = [];

  function collect(requests: Iterable<number>): void {
    for (const request of requests) {
      if (collected.has(request)) continue;
      collected.add(request);
      for (const error of failures[request]!) open.push({ error, request });
    }
  }

  /** Whether it is not for another part that is still to come. */
  function isFor(part: Part, error: ExecutionError): boolean {
    if (error instanceof Error || !error.path) return true;
    const place = nulledPlace(data, error.path, nameOf);
    return part.places.has(place) || ![...unsettled].some((other) => other.places.has(place));
  }

  return {
    settle(part, paths) {
      unsettled.delete(part);
      collect(part.behind);
      const taken = open.filter(({ error, request }) => part.behind.has(request) && isFor(part, error));
      open = open.filter((one) => !taken.includes(one));
      const told = paths.map((): ExecutionError[] => []);
      const find = finderOf(paths);
      for (const { error } of taken) {
        const named = withNames(error, nameOf);
        told[named instanceof Error || !named.path ? 0 : find(named.path)]!.push(named);
      }
      return { told: told.map(onceEach), isFailed: [...part.behind].some((request) => failures[request]!.length > 0) };
    },
    left() {
      collect(failures.keys());
      const left = onceEach(open.map(({ error }) => withNames(error, nameOf)));
      open = [];
      return left;
    },
  };
}

/** Where the value is that an error has made null: at its path, or above it. */
function nulledPlace(data: Json, path: Path, nameOf: (key: string) => string): string {
  const way: string[] = [];
  let at: unknown = data;
  for (const element of path) {
    if (typeof element === 'string') way.push(nameOf(element));
    if (Array.isArray(at)) at = at[Number(element)];
    else at = isJson(at) ? ownValue(at, String(element)) : undefined;
    if (at === null || at === undefined) break;
  }
  return placeOf(way);
}

/** Finds the object that a path leads through; the first where it leads through none. */
function finderOf(paths: readonly Path[]): (path: Path) => number {
  const byPath = new Map(paths.map((path, index) => [JSON.stringify(path), index]));
  const lengths = [...new Set(paths.map(({ length }) => length))];
  return (path) => {
    for (const length of lengths) {
      const index = byPath.get(JSON.stringify(path.slice(0, length)));
      if (index !== undefined) return index;
    }
    return 0;
  };
}
