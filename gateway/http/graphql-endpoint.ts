import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from '../../platform/log/log.ts';
import type { BudgetState } from '../admit/budget.ts';
import { budgetHeaders } from '../admit/budget-headers.ts';
import { callerAddress, type Caller } from '../admit/caller.ts';
import type { CredentialReader } from '../admit/credentials.ts';
import type { OriginRules } from '../admit/origins.ts';
import { ABANDONED, type OperationAnswerer } from '../answer/answer-operation.ts';
import type { FormattedResult } from '../answer/formatted-result.ts';
import { answerAtOnce } from '../answer/answer-in-parts.ts';
import type { Documents } from '../documents/find-document.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { readSteering } from '../steer/steering.ts';
import type { EventStreams } from './event-streams.ts';
import { PRIORITY_HEADER, readPriority } from '../plan/priority.ts';
import { acceptedTypes, JSON_TYPE, type AcceptedTypes, type StreamType } from './negotiate.ts';
import { checkContent, readRequest, REQUEST_CODINGS } from './read-request.ts';
import { refreshCookieContext } from './refresh-cookie.ts';
import { writeParts } from './multipart.ts';
import { writeAnswer } from './write-answer.ts';

export interface EndpointOptions {
  answerer: OperationAnswerer;
  documents: Documents;
  /** Absent where subscriptions are not served by HTTP. */
  streams?: EventStreams;
  /** Absent where there are no accounts: headers of authorisation are then not looked at. */
  credentials?: CredentialReader;
  origins: OriginRules;
  bodyLimitBytes: number;
}

/** A result, or `undefined` where it went out event by event. */
interface Outcome {
  result: FormattedResult | undefined;
  /** Where it is not the one that follows from the result. */
  status?: number;
  caller?: Caller;
}

const METHODS = 'GET, HEAD, POST, OPTIONS';

// In GraphQL over HTTP a request that was not executed has a status of its own.
const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  DOCUMENT_NOT_TRUSTED: 403,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** Executed, with errors in the answer. */
const PARTIAL_SUCCESS = 294;

// What is wrong with the HTTP request itself is told by the status to every client, old or new.
const transportFaults = new Set(['BAD_REQUEST', 'PAYLOAD_TOO_LARGE']);

// Validation and variables at fault are 400, as the public audits of servers want it; the draft has come to prefer 422.
function statusOf({ data, errors }: FormattedResult, isGraphqlType: boolean): number {
  if (!errors) return 200;
  // The type gives the number its meaning: to all else it says no more than that some of it went well.
  if (data !== undefined) return isGraphqlType ? PARTIAL_SUCCESS : 200;
  const code = String(errors[0]?.extensions?.['code']);
  return isGraphqlType || transportFaults.has(code) ? (statuses[code] ?? 400) : 200;
}

function tellBudget(response: ServerResponse, budget: BudgetState | undefined, { errors }: FormattedResult): void {
  if (!budget) return;
  const { code, retryAfterMs } = errors?.[0]?.extensions ?? {};
  const isRefused = code === 'RATE_LIMITED' && typeof retryAfterMs === 'number';
  for (const [name, value] of Object.entries(budgetHeaders(budget, isRefused ? retryAfterMs : undefined))) {
    response.setHeader(name, value);
  }
}

/** Whether it came by a method that may change nothing. */
function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The status that a fault asks for itself. */
function ownStatus(error: unknown): number | undefined {
  const http =
    error instanceof GraphQLError ? (error.extensions['http'] as { status?: number } | undefined) : undefined;
  return http?.status;
}

/** Aborted when the connection closes before the answer has gone out. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  return gone.signal;
}

/**
 * `/graphql` by GraphQL over HTTP (draft of August 2026): POST of JSON, which no page can send across origins without a
 * preflight; GET, which runs queries alone and reads no cookie; subscriptions as server-sent events or parts by either; and what is deferred
 * as parts of a multipart answer, where that is accepted.
 */
export function createGraphqlEndpoint(options: EndpointOptions) {
  const { answerer, documents, streams, credentials, origins } = options;

  /** The header counts; `accessToken` is what the body brings where there is none. */
  async function callerOf(request: IncomingMessage, requestId: string, accessToken?: string): Promise<Caller> {
    const address = callerAddress(request);
    if (!credentials) return { requestId, address, credential: undefined };
    try {
      const { authorization } = request.headers;
      const credential =
        authorization === undefined && accessToken !== undefined
          ? await credentials.fromToken(accessToken)
          : await credentials.fromHeader(authorization);
      return { requestId, address, credential };
    } catch (error) {
      return { requestId, address, credential: undefined, credentialFault: error as Error };
    }
  }

  /** Throws what is wrong before the body is worth reading. */
  function checkRequest(request: IncomingMessage, accepted: AcceptedTypes): void {
    const { method } = request;
    if (!accepted.single && !accepted.stream && !accepted.inParts) {
      const types = 'application/graphql-response+json, application/json, multipart/mixed or text/event-stream';
      throw fault('BAD_REQUEST', `Accept ${types}.`, { http: { status: 406 } });
    }
    if (method !== 'POST' && !isRead(request)) {
      throw fault('BAD_REQUEST', 'Operations are sent by POST, queries by GET as well.', { http: { status: 405 } });
    }
    if (!origins.isAllowed(request)) {
      throw fault('FORBIDDEN', 'Pages of this origin may not use the graph.', { http: { status: 403 } });
    }
    if (method === 'POST') checkContent(request);
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    accepted: AcceptedTypes,
  ): Promise<Outcome> {
    let startedAt = performance.now();
    let bound: BoundOperation | undefined;
    let caller: Caller | undefined;
    let status: number | undefined;
    let result: FormattedResult;
    try {
      checkRequest(request, accepted);
      const { document, operationName, variables, accessToken } = await readRequest(request, options.bodyLimitBytes);
      startedAt = performance.now();
      const priority = readPriority(request.headers[PRIORITY_HEADER]);
      caller = { ...(await callerOf(request, requestId, accessToken)), priority, gone: goneSignal(response) };
      const query = await documents.find(document);
      const isReadOnly = request.method !== 'POST';
      bound = await answerer.admit({ query, operationName, variables, isReadOnly }, caller);
      documents.keep(document);
      const { kind } = bound.operation;
      if (kind === 'subscription') {
        await follow(request, response, { bound, caller, accepted });
        return { result: undefined, caller };
      }
      const context = {
        ...refreshCookieContext(request, response, kind === 'mutation'),
        ...readSteering(request.headers, caller.credential?.actor),
      };
      const { deferring } = bound;
      if (deferring && accepted.inParts && request.method !== 'HEAD') {
        const answered = await answerer.runInParts(bound, deferring, caller, context);
        result = answered.first;
        if (answered.announced.length > 0) {
          tellBudget(response, answerer.budgetOf(caller), result);
          const told = await writeParts(request, response, answered, { form: accepted.inParts, requestId });
          answerer.record(bound, requestId, startedAt, told ?? ABANDONED);
          return { result: undefined, caller };
        }
      } else result = await answerer.run(bound, caller, context);
    } catch (error) {
      status = ownStatus(error);
      result = { errors: answerer.tell(error, requestId) };
    }
    answerer.record(bound, requestId, startedAt, result);
    return { result, ...(status === undefined ? {} : { status }), ...(caller ? { caller } : {}) };
  }

  async function follow(
    request: IncomingMessage,
    response: ServerResponse,
    { bound, caller, accepted }: { bound: BoundOperation; caller: Caller; accepted: AcceptedTypes },
  ): Promise<void> {
    // Its headers would be there at once, and then nothing, for ever.
    if (request.method === 'HEAD') throw fault('BAD_REQUEST', 'HEAD follows nothing.', { http: { status: 405 } });
    if (!streams || !accepted.stream) {
      const ways =
        'over a WebSocket (graphql-transport-ws) at this path, or, where that is accepted, as text/event-stream or multipart/mixed (subscriptionSpec=1.0)';
      throw fault('BAD_REQUEST', `Subscriptions are run ${ways}.`);
    }
    await streams.follow({ response, type: accepted.stream }, bound, caller);
  }

  /** As what a client that takes streams alone is told a result: all but what says that it may not, or not now. */
  function streamFor(accepted: AcceptedTypes, { status, result }: Outcome): StreamType | undefined {
    if (accepted.single || !streams || status !== undefined) return undefined;
    // By these statuses a client of graphql-sse comes back, with fresh headers.
    const code = result?.errors?.[0]?.extensions?.['code'];
    return code === 'UNAUTHENTICATED' || code === 'RATE_LIMITED' ? undefined : accepted.stream;
  }

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') {
      response.setHeader('allow', METHODS);
      return origins.answerPreflight(request, response);
    }
    const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
    origins.allow(request, response);
    const accepted = acceptedTypes(request);
    const outcome = await answer(request, response, requestId, accepted);
    const { result, status, caller } = outcome;
    if (!result) return;
    if (caller) tellBudget(response, answerer.budgetOf(caller), result);
    if (status === 405) response.setHeader('allow', isRead(request) ? 'POST' : METHODS);
    if (status === 415) response.setHeader('accept-encoding', REQUEST_CODINGS);
    const stream = streamFor(accepted, outcome);
    if (stream) return streams!.writeResult({ response, type: stream }, requestId, result);
    if (accepted.inParts && !accepted.single && status === undefined) {
      await writeParts(request, response, answerAtOnce(result), { form: accepted.inParts, requestId });
      return;
    }
    const type = accepted.single ?? JSON_TYPE;
    await writeAnswer(request, response, {
      type,
      status: status ?? statusOf(result, accepted.single !== JSON_TYPE),
      result,
      requestId,
      isOfViewer: caller?.credential !== undefined || caller?.credentialFault !== undefined,
    });
  };
}
