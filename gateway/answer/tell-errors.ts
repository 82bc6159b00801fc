import type { GraphQLFormattedError } from 'graphql';
import { errorCodes, normaliseError } from '../../platform/errors/errors.ts';
import type { Log } from '../../platform/log/log.ts';
import { SubgraphFault, type ExecutionError } from '../execute/subgraph-fault.ts';
import { isJson } from '../json/json.ts';

/** What a client is told of a failure; an AggregateError is several. */
export type TellErrors = (error: unknown, requestId: string) => GraphQLFormattedError[];

/** With `isMasking` errors without a code of our list are hidden from clients: what subgraphs of our own never send. */
export function errorTeller(log: Log, isMasking: boolean): TellErrors {
  function tell(error: unknown, requestId: string): GraphQLFormattedError {
    if (error instanceof SubgraphFault) {
      const { code, message, subgraph, retryAfterMs } = error;
      // Of what is shed there may be thousands a second; it is counted.
      log[retryAfterMs === undefined ? 'warn' : 'debug']({ requestId, subgraph, code }, message);
      return {
        message: isMasking ? 'A part of the platform did not answer.' : message,
        extensions: {
          code,
          retriable: errorCodes[code].retriable,
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        },
      };
    }
    if (isMasking) return normaliseError(error, { requestId, log });
    const isOfGraphql =
      error instanceof Error ? 'toJSON' in error : isJson(error) && typeof error['message'] === 'string';
    if (isOfGraphql) return error as GraphQLFormattedError;
    log.error({ err: error, requestId }, 'a request failed by a fault of the gateway');
    return { message: error instanceof Error ? error.message : String(error) };
  }
  return (error, requestId) =>
    error instanceof AggregateError
      ? (error.errors as ExecutionError[]).map((one) => tell(one, requestId))
      : [tell(error, requestId)];
}
