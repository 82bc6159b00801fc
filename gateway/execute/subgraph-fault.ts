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
