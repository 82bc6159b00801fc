import type { GraphQLFormattedError } from 'graphql';

/** A subgraph gave no well-formed answer. The message is for our logs: clients never learn which service owns what. */
export class SubgraphFault extends Error {
  readonly code: 'UNAVAILABLE' | 'TIMEOUT';
  readonly subgraph: string;
  /** Set where it was not even asked: when a further try makes sense, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(code: SubgraphFault['code'], subgraph: string, message: string, retryAfterMs?: number) {
    super(`${subgraph} ${message}`);
    this.retryAfterMs = retryAfterMs;
    this.name = 'SubgraphFault';
    this.code = code;
    this.subgraph = subgraph;
  }
}

/** What a subgraph told, or what went wrong on the way. */
export type ExecutionError = GraphQLFormattedError | Error;

/** The error with other names in its path. */
export function withNames<T extends ExecutionError>(error: T, nameOf: (key: string) => string): T {
  if (error instanceof Error || !error.path) return error;
  return { ...error, path: error.path.map((element) => (typeof element === 'string' ? nameOf(element) : element)) };
}

/** Without what is told twice of one place: fetches for several fields of an entity may each fail for the same reason. */
export function onceEach(errors: readonly ExecutionError[]): ExecutionError[] {
  const told = new Set<string>();
  return errors.filter((error) => {
    if (error instanceof Error || !error.path) return true;
    const { path, message, extensions } = error;
    const key = JSON.stringify([path, message, extensions?.['code']]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}
