import type { GraphQLFormattedError } from 'graphql';
import type { DeferredChunk, DeferredRun, PendingFragment } from '../execute/run-deferred.ts';
import type { ExecutionError } from '../execute/subgraph-fault.ts';
import type { FormattedResult } from './formatted-result.ts';

/** An answer that comes in parts. Where nothing is announced the first is all of it. */
export interface AnswerInParts {
  first: FormattedResult;
  announced: readonly PendingFragment[];
  /** Never rejects; ends early where the client has gone. */
  rest: AsyncGenerator<DeferredChunk<GraphQLFormattedError>, undefined, undefined>;
}

export function answerAtOnce(first: FormattedResult): AnswerInParts {
  return { first, announced: [], rest: nothing() };
}

async function* nothing(): AnswerInParts['rest'] {}

/** The parts of a run with its errors as clients may be told them. */
export function tellInParts(
  { first, announced, rest }: DeferredRun,
  tell: (error: ExecutionError) => GraphQLFormattedError[],
): AnswerInParts {
  const { data, errors } = first;
  return {
    first: errors ? { errors: errors.flatMap(tell), data } : { data },
    announced,
    rest: told(),
  };

  async function* told(): AnswerInParts['rest'] {
    for await (const chunk of rest) {
      const payloads = chunk.payloads.map(({ errors: failures, ...payload }) =>
        failures ? { ...payload, errors: failures.flatMap(tell) } : payload,
      );
      yield { ...chunk, payloads };
    }
  }
}
