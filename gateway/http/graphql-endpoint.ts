import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from '../../platform/log/log.ts';
import { readBody } from '../../platform/serve/read-body.ts';
import { callerAddress, type Caller } from '../admit/caller.ts';
import type { CredentialReader } from '../admit/credentials.ts';
import type { OriginRules } from '../admit/origins.ts';
import type { FormattedResult, OperationAnswerer } from '../answer/answer-operation.ts';
import { parseOperationRequest } from '../answer/operation-request.ts';
import { readSteering } from '../steer/steering.ts';
import { refreshCookieContext } from './refresh-cookie.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

export interface EndpointOptions {
  answerer: OperationAnswerer;
  /** Absent where there are no accounts: headers of authorisation are then not looked at. */
  credentials?: CredentialReader;
  origins: OriginRules;
  bodyLimitBytes: number;
  /** How many proxies in front of us are ours: their entries at the end of X-Forwarded-For are believed. */
  trustedProxies: number;
}

interface Answer {
  type: string;
  status: number;
  result: FormattedResult;
}

// In GraphQL over HTTP a request that was not executed has a status of its own.
const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

// What is wrong with the HTTP request itself is told by the status to every client, old or new.
const transportFaults = new Set(['BAD_REQUEST', 'PAYLOAD_TOO_LARGE']);

function statusOf({ data, errors }: FormattedResult, isGraphqlType: boolean): number {
  if (data !== undefined || !errors) return 200;
  const code = String(errors[0]?.extensions?.['code']);
  return isGraphqlType || transportFaults.has(code) ? (statuses[code] ?? 400) : 200;
}

/** Which of the two media types the client asks for; `undefined` where it takes neither. */
function responseType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*') return JSON_TYPE;
  if (accept.includes('application/graphql-response+json')) return GRAPHQL_TYPE;
  if (/application\/(json|\*)|\*\/\*/.test(accept)) return JSON_TYPE;
  return undefined;
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
 * `POST /graphql` by GraphQL over HTTP, September 2025 draft. Only `application/json` is read, which no page can send
 * across origins without a preflight; nothing is read from a URL.
 */
export function createGraphqlEndpoint(options: EndpointOptions) {
  const { answerer, credentials, origins } = options;

  function respond(response: ServerResponse, requestId: string, { type, status, result }: Answer): void {
    if (response.headersSent || response.destroyed) return;
    const retryAfterMs = result.errors?.[0]?.extensions?.['retryAfterMs'];
    if (typeof retryAfterMs === 'number') response.setHeader('retry-after', Math.ceil(retryAfterMs / 1_000));
    const body = JSON.stringify(result);
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      [REQUEST_ID_HEADER]: requestId,
    });
    response.end(body);
  }

  /** The header counts; `accessToken` is what the body brings where there is none. */
  async function callerOf(request: IncomingMessage, requestId: string, accessToken?: string): Promise<Caller> {
    const address = callerAddress(request, options.trustedProxies);
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

  /** What is wrong before the body is worth reading, with its status. */
  function refusal(request: IncomingMessage): { status: number; error: GraphQLFormattedError } | undefined {
    const refused = (status: number, code: 'BAD_REQUEST' | 'FORBIDDEN', message: string) => ({
      status,
      error: fault(code, message).toJSON(),
    });
    if (request.method !== 'POST') return refused(405, 'BAD_REQUEST', 'Operations are sent by POST.');
    if (!origins.isAllowed(request)) return refused(403, 'FORBIDDEN', 'Pages of this origin may not use the graph.');
    const contentType = request.headers['content-type'];
    if (!contentType || !/^application\/json *(;|$)/i.test(contentType)) {
      return refused(415, 'BAD_REQUEST', 'The content type must be application/json.');
    }
    return undefined;
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<FormattedResult> {
    let startedAt = performance.now();
    try {
      const body = await readBody(request, options.bodyLimitBytes);
      startedAt = performance.now();
      const operation = parseOperationRequest(body.toString('utf8'));
      const caller = { ...(await callerOf(request, requestId, operation.accessToken)), gone: goneSignal(response) };
      return await answerer.answer(operation, caller, startedAt, ({ operation: { kind } }) => {
        return {
          ...refreshCookieContext(request, response, kind === 'mutation'),
          ...readSteering(request.headers, caller.credential?.actor),
        };
      });
    } catch (error) {
      const result = { errors: answerer.tell(error, requestId) };
      answerer.record(undefined, requestId, startedAt, result);
      return result;
    }
  }

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') return origins.answerPreflight(request, response);
    const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
    origins.allow(request, response);
    const type = responseType(request.headers.accept);
    if (!type) {
      const { message, extensions } = fault(
        'BAD_REQUEST',
        'Accept application/graphql-response+json or application/json.',
      );
      return respond(response, requestId, {
        type: JSON_TYPE,
        status: 406,
        result: { errors: [{ message, extensions }] },
      });
    }
    const refused = refusal(request);
    if (refused) {
      if (refused.status === 405) response.setHeader('allow', 'POST, OPTIONS');
      return respond(response, requestId, { type, status: refused.status, result: { errors: [refused.error] } });
    }

    const result = await answer(request, response, requestId);
    // Bytes of a body that was not read to its end would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    respond(response, requestId, { type, status: statusOf(result, type === GRAPHQL_TYPE), result });
  };
}
