import type { GraphQLFormattedError } from 'graphql';

/** A subgraph gave no well-formed answer. The message is for our logs: clients never learn which service owns what. */
export class SubgraphFault extends Error {
  readonly code: 'UNAVAILABLE' | 'TIMEOUT';
  readonly subgraph: string;

  constructor(code: SubgraphFault['code'], subgraph: string, message: string) {
    super(`${subgraph} ${message}`);
    this.name = 'SubgraphFault';
    this.code = code;
    this.subgraph = subgraph;
  }
}

/** What a subgraph told, or what went wrong on the way. */
export type ExecutionError = GraphQLFormattedError | Error;
