import { Pool, type Dispatcher } from 'undici';
import { DEADLINE_HEADER, deadlineHeader } from '../../platform/deadline/deadline.ts';
import { REQUEST_ID_HEADER } from '../../platform/log/log.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import { PASSPORT_HEADER } from '../../platform/passport/passport.ts';
import type { Priority } from '../plan/priority.ts';
import { asAnswer, type SubgraphAnswer } from './subgraph-answer.ts';
import { SubgraphFault } from './subgraph-fault.ts';

/** What goes with every fetch of one request. */
export interface FetchContext {
  requestId: string;
  passport: string | undefined;
  /** Ends a fetch that changes nothing. One that may have changed something already is waited for. */
  gone?: AbortSignal;
  /** How urgent its operation is. */
  priority?: Priority;
  /** When nobody waits for it any more, by `performance.now()`. */
  deadlineAt?: number;
  /** Where the subgraphs are for the supergraph that its operation was planned by; else where they are now. */
  addresses?: ReadonlyMap<string, string>;
  /** Who asks; absent where nobody is logged in. */
  account?: string;
  /** Subgraphs whose canary is to answer. */
  canaries?: ReadonlySet<string>;
  /** Awaited before each fetch; the fetch fails as it does. */
  beforeFetch?: (subgraph: string) => Promise<void>;
  /** Further headers of a fetch. */
  headersFor?: (subgraph: string) => Readonly<Record<string, string>> | undefined;
  /** Sees each answer's headers: the way for a subgraph to hand something to the client that is no data. */
  onHeaders?: (subgraph: string, headers: Readonly<Record<string, string | string[] | undefined>>) => void;
}

export interface SubgraphClientOptions {
  /** Until the answer's last byte, in milliseconds. */
  timeoutMs: number;
  /** Connections to one subgraph at the most. */
  connections: number;
  /** Bytes of one answer at the most. */
  maximumAnswerBytes: number;
}

export interface SubgraphClient {
  /** Sets where each subgraph's GraphQL endpoint is now. Fetches under way go on. */
  use(urls: ReadonlyMap<string, string>): void;
  /** Posts a GraphQL request, once. Rejects with a {@link SubgraphFault} where no GraphQL answer comes back. */
  send(subgraph: string, body: string, isMutation: boolean, context: FetchContext): Promise<SubgraphAnswer>;
  stop(): Promise<void>;
}

interface Endpoint {
  pool: Pool;
  path: string;
}

interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

const fetches = counter('gateway_fetches_total', 'Requests to subgraphs.', ['subgraph', 'outcome']);

const CONNECT_TIMEOUT_MS = 3_000;
const TIMEOUT_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}

/** What is under way for a request, by the signal that its client has gone. */
const underWay = new WeakMap<AbortSignal, Set<() => void>>();

/** Has `leave` called when the client goes; returns how to take it back. One listener for all fetches of a request: each is dear. */
function whenGone(gone: AbortSignal, leave: () => void): () => void {
  let leaving = underWay.get(gone);
  if (!leaving) {
    const all = (leaving = new Set());
    underWay.set(gone, all);
    gone.addEventListener('abort', () => {
      for (const one of all) one();
    });
  }
  leaving.add(leave);
  return () => leaving.delete(leave);
}

/** Without undici's request object and streams: an answer is collected whole anyway, and this costs half the CPU. */
function dispatch(pool: Pool, options: Dispatcher.DispatchOptions, gone?: AbortSignal): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    const leave = () => {
      const reason = new Error('the client has gone');
      controller?.abort(reason);
      reject(reason);
    };
    if (gone?.aborted) return leave();
    const stay = gone && whenGone(gone, leave);
    let status = 0;
    let headers: RawAnswer['headers'] = {};
    let first: Buffer | undefined;
    let chunks: Buffer[] | undefined;
    pool.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        // It has waited for a connection until now.
        if (gone?.aborted) leave();
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
      },
      onResponseData(_controller, chunk) {
        if (!first) first = chunk;
        else (chunks ??= [first]).push(chunk);
      },
      onResponseEnd() {
        stay?.();
        resolve({ status, headers, body: chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0)) });
      },
      onResponseError(_controller, error) {
        stay?.();
        reject(error);
      },
    });
  });
}

/** Reads a GraphQL answer (GraphQL over HTTP, whatever the status). Throws a {@link SubgraphFault} on everything else. */
export function readAnswer(subgraph: string, status: number, text: string): SubgraphAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new SubgraphFault('UNAVAILABLE', subgraph, `answered with status ${status} and no JSON`);
  }
  return asAnswer(subgraph, answer);
}

/** One pool of kept-alive connections to each subgraph. */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const pools = new Map<string, Pool>();
  const endpoints = new Map<string, Endpoint>();
  let current: ReadonlyMap<string, string> = new Map();
  let former = current;
  const closing = new Set<Promise<void>>();

  function endpointAt(address: string): Endpoint {
    let endpoint = endpoints.get(address);
    if (!endpoint) {
      const { origin, pathname, search } = new URL(address);
      let pool = pools.get(origin);
      if (!pool) {
        pool = new Pool(origin, {
          connections: options.connections,
          headersTimeout: options.timeoutMs,
          bodyTimeout: options.timeoutMs,
          connect: { timeout: Math.min(options.timeoutMs, CONNECT_TIMEOUT_MS) },
          maxResponseSize: options.maximumAnswerBytes,
        });
        pools.set(origin, pool);
      }
      endpoint = { pool, path: `${pathname}${search}` };
      endpoints.set(address, endpoint);
    }
    return endpoint;
  }

  function use(urls: ReadonlyMap<string, string>): void {
    former = current;
    current = urls;
    for (const address of urls.values()) endpointAt(address);
    // What goes on may still ask where subgraphs were before this change; before that, they are connected to again.
    const inUse = new Set([...current.values(), ...former.values()]);
    for (const address of endpoints.keys()) if (!inUse.has(address)) endpoints.delete(address);
    const poolsInUse = new Set([...endpoints.values()].map(({ pool }) => pool));
    for (const [origin, pool] of pools) {
      if (poolsInUse.has(pool)) continue;
      pools.delete(origin);
      const closed: Promise<void> = pool.close().finally(() => closing.delete(closed));
      closing.add(closed);
    }
  }

  async function send(
    subgraph: string,
    body: string,
    isMutation: boolean,
    context: FetchContext,
  ): Promise<SubgraphAnswer> {
    const address = context.addresses?.get(subgraph) ?? current.get(subgraph);
    if (address === undefined) throw new SubgraphFault('UNAVAILABLE', subgraph, 'has no address');
    const endpoint = endpointAt(address);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      // Without it any coding would do (RFC 9110 §12.5.3), and none is read here.
      'accept-encoding': 'identity',
      [REQUEST_ID_HEADER]: context.requestId,
      ...context.headersFor?.(subgraph),
    };
    if (context.passport !== undefined) headers[PASSPORT_HEADER] = context.passport;
    const deadlineAt = Math.min(context.deadlineAt ?? Infinity, performance.now() + options.timeoutMs);
    headers[DEADLINE_HEADER] = deadlineHeader(deadlineAt);
    const request: Dispatcher.DispatchOptions = { method: 'POST', path: endpoint.path, headers, body };
    const gone = isMutation ? undefined : context.gone;
    let raw: RawAnswer;
    try {
      raw = await dispatch(endpoint.pool, request, gone);
    } catch (error) {
      fetches.inc({ subgraph, outcome: gone?.aborted ? 'abandoned' : 'error' });
      if (TIMEOUT_CODES.has(codeOf(error) ?? '')) {
        throw new SubgraphFault('TIMEOUT', subgraph, `did not answer within ${options.timeoutMs} ms`);
      }
      throw new SubgraphFault(
        'UNAVAILABLE',
        subgraph,
        `cannot be reached: ${codeOf(error) ?? (error as Error).message}`,
      );
    }
    context.onHeaders?.(subgraph, raw.headers);
    try {
      const answer = readAnswer(subgraph, raw.status, raw.body.toString('utf8'));
      const { 'cache-control': cacheControl } = raw.headers;
      if (typeof cacheControl === 'string') answer.cacheControl = cacheControl;
      fetches.inc({ subgraph, outcome: 'ok' });
      return answer;
    } catch (error) {
      fetches.inc({ subgraph, outcome: 'error' });
      throw error;
    }
  }

  return {
    use,
    send,
    async stop() {
      await Promise.all([...closing, ...[...pools.values()].map((pool) => pool.close())]);
    },
  };
}
