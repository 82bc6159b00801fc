import { fault } from '../../platform/errors/errors.ts';
import type { Log } from '../../platform/log/log.ts';
import { counter, histogram } from '../../platform/metrics/metrics.ts';
import { createAdmission, type AdmissionOptions } from '../admit/admit-operation.ts';
import type { BudgetState } from '../admit/budget.ts';
import type { Caller } from '../admit/caller.ts';
import type { AnswerCache, BegunAnswer } from '../cache/answer-cache.ts';
import type { EntityCache } from '../cache/entity-cache.ts';
import { createFreshness, type Freshness } from '../cache/freshness.ts';
import { runDeferred, type DeferredRun } from '../execute/run-deferred.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import type { RecallEntities } from '../execute/known-entities.ts';
import { runOperation } from '../execute/run-operation.ts';
import type { SendToSubgraph } from '../execute/execute-steps.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import type { BoundOperation, Deferring, OperationPreparer, PreparedOperation } from '../plan/prepare-operation.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import { answerAtOnce, tellInParts, type AnswerInParts } from './answer-in-parts.ts';
import type { FormattedResult } from './formatted-result.ts';
import type { OperationRequest } from './operation-request.ts';
import { errorTeller, type TellErrors } from './tell-errors.ts';

/** What a door adds to the fetches of a request. */
export type DoorContext = Pick<FetchContext, 'headersFor' | 'onHeaders' | 'canaries' | 'beforeFetch'>;

export interface OperationAnswerer {
  /** The first: what may run. Throws faults, several as an AggregateError, before anything is fetched. */
  admit(request: OperationRequest, caller: Caller): Promise<BoundOperation>;
  /** The second: from what may run to its result. `event` is what a subgraph sent for a subscription. Never rejects. */
  run(bound: BoundOperation, caller: Caller, context: DoorContext, event?: SubgraphAnswer): Promise<FormattedResult>;
  /** The second for what is deferred, where the door tells answers in parts. Never rejects. */
  runInParts(bound: BoundOperation, deferring: Deferring, caller: Caller, context: DoorContext): Promise<AnswerInParts>;
  /** Takes what an event did cost from all who follow it. */
  chargeEvent(bound: BoundOperation, followers: readonly Caller[], result: FormattedResult): void;
  tell: TellErrors;
  /** What is left to a caller; undefined where nobody is counted. */
  budgetOf(caller: Caller): BudgetState | undefined;
  /** The last: one log line and the metrics of what has been answered. `bound` is absent where it was refused. */
  record(bound: BoundOperation | undefined, requestId: string, startedAt: number, result: FormattedResult): void;
}

export interface AnswererOptions {
  preparer: OperationPreparer;
  client: SubgraphClient;
  /** Where the subgraphs of a version of the supergraph are; absent where they are always at one place. */
  addressesOf?(supergraph: Supergraph): ReadonlyMap<string, string>;
  log: Log;
  admission: AdmissionOptions;
  /** Absent where no answer is kept. */
  answers?: AnswerCache<FormattedResult>;
  /** Absent where no entity is kept. */
  entities?: EntityCache;
  /** Whether errors without a code of our list are hidden from clients. */
  isMasking: boolean;
  /** How long an operation may take, or one event of a subscription, in milliseconds. */
  timeoutMs: number;
}

// Operation names come from clients, so they stay in the log and are no label here.
const requests = counter('gateway_requests_total', 'Operations answered, by kind and outcome.', ['kind', 'outcome']);
const requestSeconds = histogram('gateway_request_seconds', 'From the request’s last byte to the answer.', ['kind']);

/** In place of a result that nobody waits for. */
export const ABANDONED: FormattedResult = { data: null };

function outcomeOf(bound: BoundOperation | undefined, result: FormattedResult): string {
  if (result === ABANDONED) return 'abandoned';
  if (!result.errors) return 'ok';
  if (result.data) return 'partial';
  return bound ? 'failed' : 'refused';
}

/** The one way of an operation through the gateway, whether it came by HTTP or by a socket: a door takes its three steps in turn. */
export function createAnswerer({
  preparer,
  client,
  addressesOf,
  log,
  admission,
  answers,
  entities,
  isMasking,
  timeoutMs,
}: AnswererOptions): OperationAnswerer {
  const tell = errorTeller(log, isMasking);
  const admitting = createAdmission(admission);

  async function admit(request: OperationRequest, caller: Caller): Promise<BoundOperation> {
    const { query, operationName, variables, isReadOnly } = request;
    function prepare(): PreparedOperation {
      const operation = preparer.prepare(query, operationName);
      if (isReadOnly && operation.kind === 'mutation') {
        throw fault('BAD_REQUEST', 'Mutations are sent by POST.', { http: { status: 405 } });
      }
      return operation;
    }
    return admitting.admit(prepare, variables, caller);
  }

  async function run(
    bound: BoundOperation,
    caller: Caller,
    context: DoorContext,
    event?: SubgraphAnswer,
  ): Promise<FormattedResult> {
    const result = await (event
      ? fetchAnswer(bound, caller, context, { event })
      : fetchOrRecall(bound, caller, context));
    // What was fetched for an answer that nobody got has cost what was asked for.
    if (result !== ABANDONED && !event) admitting.settle(bound, caller, result.data ?? {});
    return result;
  }

  /** Only queries are kept: what changes something is done each time. */
  function fetchOrRecall(bound: BoundOperation, caller: Caller, context: DoorContext): Promise<FormattedResult> {
    if (!answers || bound.operation.kind !== 'query') return fetchAnswer(bound, caller, context);
    const { requestId, address, credential } = caller;
    return answers.answer(bound, { actor: credential?.actor, gone: caller.gone }, async (freshness, gone) => {
      // What is made for nobody in particular others may wait for: it is not put off with who came first.
      const maker: Caller = credential ? caller : { requestId, address, credential, ...(gone ? { gone } : {}) };
      const result = await fetchAnswer(bound, maker, context, { freshness });
      if (result === ABANDONED) freshness.note('no-store');
      return result;
    });
  }

  async function fetchAnswer(
    bound: BoundOperation,
    caller: Caller,
    context: DoorContext,
    { event, freshness = createFreshness() }: { event?: SubgraphAnswer; freshness?: Freshness } = {},
  ): Promise<FormattedResult> {
    const { requestId, gone } = caller;
    try {
      const { send, recall } = await fetchingFor(bound, caller, context, { freshness, isEvent: event !== undefined });
      const { data, errors } = await runOperation(bound, send, event, { gone, recall });
      if (gone?.aborted) return ABANDONED;
      return errors ? { errors: errors.flatMap((error) => tell(error, requestId)), data } : { data };
    } catch (error) {
      return { errors: tell(error, requestId), data: null };
    }
  }

  /** How one run fetches: all of it has one deadline. */
  async function fetchingFor(
    bound: BoundOperation,
    caller: Caller,
    context: DoorContext,
    { freshness, isEvent }: { freshness: Freshness; isEvent: boolean },
  ): Promise<{ send: SendToSubgraph; recall: RecallEntities | undefined }> {
    const { requestId, credential, gone } = caller;
    const { operation } = bound;
    const deadlineAt = performance.now() + timeoutMs;
    const passport = await credential?.passport();
    const priority = admitting.priorityOf(bound, caller);
    const account = credential?.actor.account;
    // A subscription may go on for longer than subgraphs stay where they were.
    const addresses = isEvent ? undefined : addressesOf?.(operation.supergraph);
    const fetchContext: FetchContext = {
      requestId,
      passport,
      gone,
      priority,
      deadlineAt,
      ...(account ? { account } : {}),
      ...(addresses ? { addresses } : {}),
      ...context,
    };
    return {
      async send(subgraph, body, { operationKind }) {
        const answer = await client.send(subgraph, body, operationKind === 'mutation', fetchContext);
        freshness.note(answer.cacheControl);
        return answer;
      },
      // Who has just changed something sees what they have made of it.
      recall:
        operation.kind === 'mutation'
          ? undefined
          : entities?.recallFor(credential?.actor, operation.supergraph, freshness),
    };
  }

  async function runInParts(
    bound: BoundOperation,
    deferring: Deferring,
    caller: Caller,
    context: DoorContext,
  ): Promise<AnswerInParts> {
    const { requestId, gone } = caller;
    const settle = ({ data }: FormattedResult) => admitting.settle(bound, caller, data ?? {});

    async function begin(freshness: Freshness): Promise<BegunAnswer<AnswerInParts, FormattedResult>> {
      const { send, recall } = await fetchingFor(bound, caller, context, { freshness, isEvent: false });
      const run = await runDeferred(bound, deferring, send, { gone, recall });
      return { parts: tellInParts(run, (error) => tell(error, requestId)), whole: wholeOf(run, freshness) };
    }

    /** For what is kept and what it has cost; its errors have been told in the parts. */
    async function wholeOf(run: DeferredRun, freshness: Freshness): Promise<FormattedResult> {
      try {
        const { data, errors } = await run.whole();
        if (gone?.aborted) freshness.note('no-store');
        else settle({ data });
        return errors ? { data, errors: [] } : { data };
      } catch (error) {
        return { data: null, errors: tell(error, requestId) };
      }
    }

    try {
      const answered = answers
        ? await answers.answerInParts(bound, caller.credential?.actor, begin)
        : await begin(createFreshness());
      if (gone?.aborted) return answerAtOnce(ABANDONED);
      if ('parts' in answered) return answered.parts;
      settle(answered.kept);
      return answerAtOnce(answered.kept);
    } catch (error) {
      return answerAtOnce({ errors: tell(error, requestId), data: null });
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

  function chargeEvent(bound: BoundOperation, followers: readonly Caller[], result: FormattedResult): void {
    if (result !== ABANDONED) admitting.chargeEvent(bound, followers, result.data ?? {});
  }

  return { admit, run, runInParts, chargeEvent, tell, record, budgetOf: admitting.budgetOf };
}
