import type { GraphQLFormattedError } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import type { Log } from '../../platform/log/log.ts';
import { counter, histogram } from '../../platform/metrics/metrics.ts';
import { createAdmission } from '../admit/admit-operation.ts';
import type { Brake } from '../admit/brake.ts';
import type { Caller } from '../admit/caller.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import { runOperation } from '../execute/run-operation.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import type { Json } from '../json/json.ts';
import type { BoundOperation, OperationPreparer } from '../plan/prepare-operation.ts';
import type { OperationRequest } from './operation-request.ts';
import { errorTeller, type TellErrors } from './tell-errors.ts';

export interface FormattedResult {
  data?: Json | null;
  errors?: GraphQLFormattedError[];
}

/** What a door adds to the fetches of a request. */
export type DoorContext = Pick<FetchContext, 'headersFor' | 'onHeaders' | 'canaries' | 'beforeFetch'>;

export interface OperationAnswerer {
  /**
   * A query or mutation from its request to its result. `contextOf` is asked once it is known what the operation is; `startedAt`
   * is of `performance.now()`. Never rejects.
   */
  answer(
    request: OperationRequest,
    caller: Caller,
    startedAt: number,
    contextOf: (bound: BoundOperation) => DoorContext,
  ): Promise<FormattedResult>;
  /** The first part of {@link answer} alone. Throws faults, several as an AggregateError, before anything is fetched. */
  admit(request: OperationRequest, caller: Caller): Promise<BoundOperation>;
  /** The second; `event` is what a subgraph sent for a subscription. Never rejects. */
  run(bound: BoundOperation, caller: Caller, context: DoorContext, event?: SubgraphAnswer): Promise<FormattedResult>;
  tell: TellErrors;
  /** The last: one log line and the metrics of what has been answered. `bound` is absent where it was refused. */
  record(bound: BoundOperation | undefined, requestId: string, startedAt: number, result: FormattedResult): void;
}

export interface AnswererOptions {
  preparer: OperationPreparer;
  client: SubgraphClient;
  log: Log;
  /** Absent where nobody is held back. */
  brake?: Brake;
  /** Whether errors without a code of our list are hidden from clients. */
  isMasking: boolean;
}

// Operation names come from clients, so they stay in the log and are no label here.
const requests = counter('gateway_requests_total', 'Operations answered, by kind and outcome.', ['kind', 'outcome']);
const requestSeconds = histogram('gateway_request_seconds', 'From the request’s last byte to the answer.', ['kind']);

/** In place of a result that nobody waits for. */
const ABANDONED: FormattedResult = { data: null };

function outcomeOf(bound: BoundOperation | undefined, result: FormattedResult): string {
  if (result === ABANDONED) return 'abandoned';
  if (!result.errors) return 'ok';
  if (result.data) return 'partial';
  return bound ? 'failed' : 'refused';
}

/** The one way of an operation through the gateway, whether it came by HTTP or by a socket. */
export function createAnswerer({ preparer, client, log, brake, isMasking }: AnswererOptions): OperationAnswerer {
  const tell = errorTeller(log, isMasking);
  const admitPrepared = createAdmission(brake);

  async function answer(
    request: OperationRequest,
    caller: Caller,
    startedAt: number,
    contextOf: (bound: BoundOperation) => DoorContext,
  ): Promise<FormattedResult> {
    let bound: BoundOperation | undefined;
    let result: FormattedResult;
    try {
      bound = await admit(request, caller);
      if (bound.operation.kind === 'subscription') {
        throw fault('BAD_REQUEST', 'Subscriptions are run over a WebSocket (graphql-transport-ws) at this path.');
      }
      result = await run(bound, caller, contextOf(bound));
    } catch (error) {
      result = { errors: tell(error, caller.requestId) };
    }
    record(bound, caller.requestId, startedAt, result);
    return result;
  }

  async function admit({ query, operationName, variables }: OperationRequest, caller: Caller): Promise<BoundOperation> {
    const operation = preparer.prepare(query, operationName);
    return admitPrepared(operation, variables, caller);
  }

  async function run(
    bound: BoundOperation,
    { requestId, credential, gone }: Caller,
    context: DoorContext,
    event?: SubgraphAnswer,
  ): Promise<FormattedResult> {
    try {
      const passport = await credential?.passport();
      const account = credential?.actor.account;
      const fetchContext: FetchContext = { requestId, passport, gone, ...(account ? { account } : {}), ...context };
      const { data, errors } = await runOperation(
        bound,
        (subgraph, body, { operationKind }) => client.send(subgraph, body, operationKind === 'mutation', fetchContext),
        event,
        gone,
      );
      if (gone?.aborted) return ABANDONED;
      return errors ? { errors: errors.flatMap((error) => tell(error, requestId)), data } : { data };
    } catch (error) {
      return { errors: tell(error, requestId), data: null };
    }
  }

  function record(
    bound: BoundOperation | undefined,
    requestId: string,
    startedAt: number,
    result: FormattedResult,
  ): void {
    const { errors } = result;
    const durationMs = performance.now() - startedAt;
    const kind = bound?.operation.kind ?? 'unknown';
    const outcome = outcomeOf(bound, result);
    requests.inc({ kind, outcome });
    requestSeconds.observe({ kind }, durationMs / 1_000);
    log.info(
      {
        requestId,
        kind,
        operation: bound?.operation.name,
        outcome,
        durationMs: Math.round(durationMs * 10) / 10,
        ...(errors ? { codes: [...new Set(errors.map(({ extensions }) => extensions?.['code']))] } : {}),
      },
      'operation',
    );
  }

  return { answer, admit, run, tell, record };
}
