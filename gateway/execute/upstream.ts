import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { GraphQLFormattedError } from 'graphql';
import { gauge } from '../../platform/metrics/metrics.ts';
import { backOffMs } from '../../platform/retry/back-off.ts';
import { asAnswer, type SubgraphAnswer } from './subgraph-answer.ts';
import { SubgraphFault } from './subgraph-fault.ts';

/** What a subgraph's subscription tells. Exactly one of `failed` and `completed` is called, once, at the end. */
export interface UpstreamSink {
  event(answer: SubgraphAnswer): void;
  failed(reason: Error | readonly GraphQLFormattedError[]): void;
  completed(): void;
}

export interface Upstreams {
  /** Sets where each subgraph's GraphQL endpoint is (`http:` or `https:`; the sockets go to `ws:` or `wss:`). */
  use(urls: ReadonlyMap<string, string>): void;
  /**
   * Subscribes at a subgraph; returns how to stop. While no connection comes about it is tried again with growing
   * pauses; `payload` is asked anew each time, because passports are short-lived. A subscription that was running and
   * is lost fails with UNAVAILABLE: only the client knows up to where it has everything. `account` is who asks, where
   * somebody is logged in.
   */
  subscribe(
    subgraph: string,
    payload: () => Promise<SubscribePayload>,
    sink: UpstreamSink,
    account?: string,
  ): () => void;
  stop(): Promise<void>;
}

export interface UpstreamOptions {
  /** How long a connection is tried for before a subscription fails, in milliseconds. */
  connectTimeoutMs: number;
  /** A connection without subscriptions is kept this long, in milliseconds. */
  idleMs?: number;
  /** A connection that is silent for this long is asked whether it is still there, in milliseconds. */
  pingMs?: number;
  /** How long it has for an answer, in milliseconds. */
  pongWaitMs?: number;
  /** From 0 to 1: spreads the pauses between tries, so that not all come back at once. */
  random?: () => number;
}

const upstreamSubscriptions = gauge('gateway_upstream_subscriptions', 'Running subscriptions at subgraphs.', [
  'subgraph',
]);

const PAUSES = { firstMs: 100, longestMs: 2_000 };

interface Connection {
  url: string;
  client: Client;
  isAcknowledged: boolean;
  /** Told at the next acknowledgement: what is subscribed by then has been sent. */
  onAcknowledged: Set<() => void>;
}

function connect(url: string, options: Required<UpstreamOptions>): Connection {
  const { connectTimeoutMs } = options;
  // A process that has stopped takes a connection and never says a word.
  class ImpatientWebSocket extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { handshakeTimeout: connectTimeoutMs });
    }
  }
  const connection: Connection = {
    url,
    isAcknowledged: false,
    onAcknowledged: new Set(),
    client: createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: ImpatientWebSocket,
      lazy: true,
      lazyCloseTimeout: options.idleMs,
      connectionAckWaitTimeout: connectTimeoutMs,
      // Trying again is ours: the library would send an expired passport again.
      retryAttempts: 0,
      shouldRetry: () => false,
      keepAlive: options.pingMs,
    }),
  };
  let pongWait: NodeJS.Timeout | undefined;
  const { client } = connection;
  client.on('connected', () => {
    connection.isAcknowledged = true;
    for (const acknowledged of connection.onAcknowledged) acknowledged();
    connection.onAcknowledged.clear();
  });
  client.on('closed', () => {
    connection.isAcknowledged = false;
    clearTimeout(pongWait);
  });
  client.on('ping', (isReceived) => {
    // A subgraph whose machine is gone closes nothing.
    if (!isReceived) pongWait = setTimeout(() => client.terminate(), options.pongWaitMs).unref();
  });
  client.on('pong', (isReceived) => {
    if (isReceived) clearTimeout(pongWait);
  });
  return connection;
}

function reasonOf(subgraph: string, error: unknown): Error | readonly GraphQLFormattedError[] {
  // The library hands over an operation's own errors as a list, and a lost connection as a close event or an Error.
  if (Array.isArray(error)) return error as readonly GraphQLFormattedError[];
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return new SubgraphFault('UNAVAILABLE', subgraph, `lost the subscription: ${String(message || code)}`);
}

async function close({ client }: Connection): Promise<void> {
  // The library waits for a connection that is on its way; one that does not come about needs no closing, and what
  // was subscribed over it is told so by itself.
  await Promise.resolve(client.dispose()).catch(() => undefined);
}

/** One WebSocket to each subgraph, opened with the first subscription and shared by all. */
export function createUpstreams({
  connectTimeoutMs,
  idleMs = 500,
  pingMs = 10_000,
  pongWaitMs = 5_000,
  random = Math.random,
}: UpstreamOptions): Upstreams {
  const connections = new Map<string, Connection>();
  const former: Connection[] = [];
  let isStopped = false;

  return {
    use(urls) {
      for (const [name, url] of urls) {
        const present = connections.get(name);
        if (present?.url === url) continue;
        // What runs over the former address goes on there until it ends.
        if (present) former.push(present);
        connections.set(name, connect(url, { connectTimeoutMs, idleMs, pingMs, pongWaitMs, random }));
      }
    },

    subscribe(subgraph, payload, sink) {
      const deadline = Date.now() + connectTimeoutMs;
      let failures = 0;
      let isOver = false;
      let unsubscribe: (() => void) | undefined;
      let pause: NodeJS.Timeout | undefined;
      upstreamSubscriptions.inc({ subgraph });

      function finish(tell: () => void): void {
        if (isOver) return;
        isOver = true;
        upstreamSubscriptions.dec({ subgraph });
        clearTimeout(pause);
        unsubscribe?.();
        tell();
      }

      const fail = (reason: Error | readonly GraphQLFormattedError[]) => finish(() => sink.failed(reason));

      async function attempt(): Promise<void> {
        const connection = connections.get(subgraph);
        if (!connection) throw new SubgraphFault('UNAVAILABLE', subgraph, 'has no address');
        const sent = await payload();
        if (isOver) return;
        let wasRunning = connection.isAcknowledged;
        const acknowledged = () => {
          wasRunning = true;
        };
        connection.onAcknowledged.add(acknowledged);
        unsubscribe = connection.client.subscribe(sent, {
          next(event) {
            if (isOver) return;
            try {
              sink.event(asAnswer(subgraph, event));
            } catch (error) {
              fail(error as Error);
            }
          },
          error(error) {
            connection.onAcknowledged.delete(acknowledged);
            if (isOver) return;
            if (wasRunning || Array.isArray(error) || isStopped) fail(reasonOf(subgraph, error));
            else tryAgain(error);
          },
          complete() {
            connection.onAcknowledged.delete(acknowledged);
            // A stop of ours is not the subgraph's end, though the library ends both alike.
            if (isStopped) fail(new SubgraphFault('UNAVAILABLE', subgraph, 'lost the subscription: the gateway stops'));
            else finish(() => sink.completed());
          },
        });
      }

      function begin(): void {
        attempt().catch(fail);
      }

      function tryAgain(error: unknown): void {
        failures += 1;
        const pauseMs = backOffMs(failures, PAUSES);
        if (Date.now() + pauseMs >= deadline) return fail(reasonOf(subgraph, error));
        // The library counts what was not taken back, and would keep the connection open for it.
        unsubscribe?.();
        pause = setTimeout(begin, pauseMs * (0.5 + random()));
      }

      begin();
      return () => finish(() => {});
    },

    async stop() {
      isStopped = true;
      await Promise.all([...connections.values(), ...former].map(close));
    },
  };
}
