import type { GraphQLFormattedError } from 'graphql';
import { isJson, type Json } from '../json/json.ts';
import { SubgraphFault } from './subgraph-fault.ts';

/** What a subgraph answers to a request, or sends as one event of a subscription. */
export interface SubgraphAnswer {
  data?: Json | null;
  errors?: readonly GraphQLFormattedError[];
  /** The header of an answer that came by HTTP: for how long it may be kept, and for whom. */
  cacheControl?: string | undefined;
}

/** Throws a {@link SubgraphFault} on what is no GraphQL answer: one that is only half understood would become wrong data. */
export function asAnswer(subgraph: string, answer: unknown): SubgraphAnswer {
  const refuse = (how: string) => new SubgraphFault('UNAVAILABLE', subgraph, `answered ${how}`);
  if (!isJson(answer)) throw refuse('with no JSON object');
  const { data, errors } = answer;
  if (data !== undefined && data !== null && !isJson(data)) throw refuse('with data that is no object');
  const hasErrors = errors !== undefined && errors !== null;
  if (hasErrors && !(Array.isArray(errors) && errors.every(isJson))) {
    throw refuse('with errors that are no list of objects');
  }
  const told = hasErrors ? errors : undefined;
  if (!isJson(data) && !told?.length) throw refuse('without data and without errors');
  return { data: isJson(data) ? data : null, errors: told?.map(wellFormedError) };
}

function wellFormedError({ message, path, extensions }: Json): GraphQLFormattedError {
  const isPath =
    Array.isArray(path) && path.every((element) => typeof element === 'string' || Number.isInteger(element));
  return {
    message: typeof message === 'string' && message !== '' ? message : 'The subgraph told an error without a message.',
    ...(isPath ? { path: path as (string | number)[] } : {}),
    ...(isJson(extensions) ? { extensions } : {}),
  };
}
