import type { GraphQLFormattedError } from 'graphql';
import { errorCodes, fault, normaliseError } from '../../platform/errors/errors.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { brakes, requests, requestSeconds } from '../metrics.ts';
import type { OperationPreparer, PreparedOperation } from '../plan/prepare-operation.ts';
import type { Brake } from '../admit/brake.ts';
import { brakeTries, isBraked, loginFields } from '../admit/braked-fields.ts';
import { checkAccess } from '../admit/check-access.ts';
import type { Credential } from '../admit/credentials.ts';
import type { SubgraphAnswer } from '../execute/execute-steps.ts';
import { isJson, type Json } from '../json/json.ts';
import { runOperation } from '../execute/run-operation.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import { SubgraphFault, type ExecutionError } from '../execute/subgraph-fault.ts';

/** The GraphQL part of a request, checked for form. */
export interface OperationRequest {
  query: string;
  operationName: string | undefined;
  variables: Json;
  /** From `extensions.accessToken`: a beacon sent as a page closes can set no header. */
  accessToken?: string;
}

/** Who asks, from where. */
export interface Caller {
  requestId: string;
  /** For the brake: an IP address. */
  address: string;
  credential: Credential | undefined;
  /** Why there is no credential although one was shown: told unless the operation is there to get a new one. */
  credentialFault?: Error;
}

/** An operation that may run: prepared, its variables good, its caller allowed. */
export interface AdmittedOperation {
  operation: PreparedOperation;
  variables: Json;
  /** Coerced variables. */
  conditions: Json;
}

export interface FormattedResult {
  data?: Json | null;
  errors?: GraphQLFormattedError[];
}

export interface OperationAnswerer {
  /** Throws faults, several as an AggregateError, before anything is fetched. */
  admit(request: OperationRequest, caller: Caller): Promise<AdmittedOperation>;
  /** Runs what was admitted; `event` is what a subgraph sent for a subscription. Never rejects. */
  run(
    admitted: AdmittedOperation,
    caller: Caller,
    context: Pick<FetchContext, 'headersFor' | 'onHeaders'>,
    event?: SubgraphAnswer,
  ): Promise<FormattedResult>;
  /** What a client is told of a failure. */
  tell(error: unknown, requestId: string): GraphQLFormattedError[];
  /** One log line and the metrics of an operation that has been answered. */
  record(admitted: AdmittedOperation | undefined, caller: Caller, startedAt: number, result: FormattedResult): void;
}

export interface AnswererOptions {
  preparer: OperationPreparer;
  client: SubgraphClient;
  log: Log;
  /** Absent where nobody is held back. */
  brake?: Brake;
  /** Whether errors without a code of our list are hidden from clients: what subgraphs of our own never send. */
  isMasking: boolean;
}

function callerFault(error: unknown): ExecutionError[] {
  if (error instanceof AggregateError) return error.errors as ExecutionError[];
  if (error instanceof Error) return [error];
  const isFormatted = isJson(error) && typeof error['message'] === 'string';
  return [isFormatted ? (error as unknown as GraphQLFormattedError) : new Error(String(error))];
}

/** The one way of an operation through the gateway, whether it came by HTTP or by a socket. */
export function createAnswerer({ preparer, client, log, brake, isMasking }: AnswererOptions): OperationAnswerer {
  async function holdBack(admitted: AdmittedOperation, caller: Caller): Promise<void> {
    const { operation, conditions } = admitted;
    if (!brake || operation.kind !== 'mutation' || !operation.rootFields.some(isBraked)) return;
    const actor: Actor | undefined = caller.credential?.actor;
    for (const call of operation.rootCalls(conditions)) {
      const tries = brakeTries(call, caller.address, actor);
      if (tries.length === 0) continue;
      const retryAfterMs = await brake.take(tries);
      if (retryAfterMs === 0) continue;
      brakes.inc({ field: call.field });
      throw fault('RATE_LIMITED', `Too many tries of ${call.field}.`, { retryAfterMs });
    }
  }

  function tellOne(error: ExecutionError, requestId: string): GraphQLFormattedError {
    if (error instanceof SubgraphFault) {
      log.warn({ requestId, subgraph: error.subgraph, code: error.code }, error.message);
      const { code } = error;
      const message = isMasking ? 'A part of the platform did not answer.' : error.message;
      return { message, extensions: { code, retriable: errorCodes[code].retriable } };
    }
    if (isMasking) return normaliseError(error, { requestId, log });
    if (!(error instanceof Error)) return error;
    if ('toJSON' in error) return error as unknown as GraphQLFormattedError;
    log.error({ err: error, requestId }, 'a request failed by a fault of the gateway');
    return { message: error.message };
  }

  return {
    async admit({ query, operationName, variables }, caller) {
      const operation = preparer.prepare(query, operationName);
      const isToLogIn = operation.rootFields.every((field) => loginFields.has(field));
      if (caller.credentialFault && !isToLogIn) throw caller.credentialFault;
      const conditions = operation.coerceVariables(variables);
      const { access } = operation.variantFor(conditions);
      if (access.length > 0) {
        const faults = checkAccess(access, caller.credential?.actor);
        if (faults.length > 0) throw new AggregateError(faults);
      }
      const admitted = { operation, variables, conditions };
      await holdBack(admitted, caller);
      return admitted;
    },

    async run({ operation, variables, conditions }, caller, context, event) {
      const { requestId, credential } = caller;
      try {
        const passport = await credential?.passport();
        const fetchContext: FetchContext = { requestId, passport, ...context };
        const { data, errors } = await runOperation(
          operation,
          variables,
          conditions,
          (subgraph, body, step) => client.send(subgraph, body, step.operationKind === 'mutation', fetchContext),
          event,
        );
        return errors ? { errors: errors.map((error) => tellOne(error, requestId)), data } : { data };
      } catch (error) {
        return { errors: callerFault(error).map((one) => tellOne(one, requestId)), data: null };
      }
    },

    tell: (error, requestId) => callerFault(error).map((one) => tellOne(one, requestId)),

    record(admitted, caller, startedAt, { data, errors }) {
      const durationMs = performance.now() - startedAt;
      const kind = admitted?.operation.kind ?? 'unknown';
      const outcome = !errors ? 'ok' : data ? 'partial' : admitted ? 'failed' : 'refused';
      requests.inc({ kind, outcome });
      requestSeconds.observe({ kind }, durationMs / 1_000);
      log.info(
        {
          requestId: caller.requestId,
          kind,
          operation: admitted?.operation.name,
          outcome,
          durationMs: Math.round(durationMs * 10) / 10,
          ...(errors ? { codes: [...new Set(errors.map(({ extensions }) => extensions?.['code']))] } : {}),
        },
        'operation',
      );
    },
  };
}
