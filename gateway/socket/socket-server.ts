import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, parse, type ExecutionArgs, type GraphQLFormattedError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { fault } from '../../platform/errors/errors.ts';
import { newRequestId, type Log } from '../../platform/log/log.ts';
import { counter, gauge } from '../../platform/metrics/metrics.ts';
import { callerAddress, type Caller } from '../admit/caller.ts';
import type { CredentialReader } from '../admit/credentials.ts';
import type { OriginRules } from '../admit/origins.ts';
import type { Revocations } from '../admit/revocations.ts';
import type { FormattedResult, OperationAnswerer } from '../answer/answer-operation.ts';
import { readOperationRequest } from '../answer/operation-request.ts';
import { SubscriptionEnded } from '../answer/broadcast.ts';
import { runSubscription } from '../answer/subscription.ts';
import type { Upstreams } from '../execute/upstream.ts';
import { isJson } from '../json/json.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { authorise, closeCodes, endWithLogin, refresh, type Session } from './session.ts';

export interface SocketServerOptions {
  answerer: OperationAnswerer;
  upstreams: Upstreams;
  credentials?: CredentialReader;
  revocations?: Revocations;
  origins: OriginRules;
  log: Log;
  messageLimitBytes: number;
  /** Operations that may run at once on one socket. */
  operationLimit: number;
  /** Events that may wait for one subscriber. */
  bufferLimit: number;
  trustedProxies: number;
}

export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client that the process goes away and waits for the sockets to close. */
  stop(): Promise<void>;
}

/** What `onSubscribe` hands to `execute` and `subscribe`. */
interface Task {
  id: string;
  bound: BoundOperation;
  caller: Caller;
  session: Session;
}

type Extra = { session: Session };
type SocketContext = Context<Record<string, unknown>, Extra>;

const openSockets = gauge('gateway_sockets', 'Open WebSockets.');
const openSubscriptions = gauge('gateway_subscriptions', 'Running subscriptions of clients.');
const slowConsumers = counter('gateway_slow_consumers_total', 'Sockets closed because they did not keep up.');

const PING_MS = 12_000;
const CLOSE_WAIT_MS = 2_000;

// The library only looks at the kind of the operation; parsing and planning are ours.
const documents = {
  query: parse('{ __typename }'),
  mutation: parse('mutation { __typename }'),
  subscription: parse('subscription { __typename }'),
};

function graphqlErrors(errors: readonly GraphQLFormattedError[]): GraphQLError[] {
  return errors.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
}

/**
 * graphql-transport-ws at the graph's path: subscriptions, and queries and mutations as well. A socket lives no longer
 * than its access token, unless a `ping` with a payload `{ accessToken }` brings a fresh one; the answering `pong`
 * carries `{ accessExpiresAt }`.
 */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { answerer, upstreams, credentials, revocations, origins, log } = options;
  const sessions = new Set<Session>();
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: options.messageLimitBytes,
    perMessageDeflate: false,
  });

  const stopListening = revocations?.onRevoked((login, reason) => {
    for (const session of sessions) endWithLogin(session, login, reason);
  });

  async function pong(session: Session, payload: unknown): Promise<void> {
    const accessToken = isJson(payload) ? payload['accessToken'] : undefined;
    if (typeof accessToken !== 'string' || !credentials) {
      return send(session.socket, JSON.stringify({ type: 'pong', ...(payload ? { payload } : {}) }));
    }
    await refresh(session, accessToken, credentials);
    const accessExpiresAt = session.credential?.expiresAt.toISOString();
    return send(session.socket, JSON.stringify({ type: 'pong', payload: { accessExpiresAt } }));
  }

  function callerOn(session: Session): Caller {
    return {
      requestId: newRequestId(),
      address: session.address,
      // Later fetches of a subscription go with the token that the socket has by then.
      get credential() {
        return session.credential;
      },
    };
  }

  async function admit(
    { extra: { session }, subscriptions }: SocketContext,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const caller = callerOn(session);
    try {
      if (Object.keys(subscriptions).length > options.operationLimit) {
        throw fault('RATE_LIMITED', `${options.operationLimit} operations are running on this socket.`);
      }
      const bound = await answerer.admit(readOperationRequest(payload), caller);
      const { kind, supergraph } = bound.operation;
      const task: Task = { id, bound, caller, session };
      return { schema: supergraph.apiSchema, document: documents[kind], contextValue: task };
    } catch (error) {
      const errors = answerer.tell(error, caller.requestId);
      answerer.record(undefined, caller.requestId, performance.now(), { errors });
      return graphqlErrors(errors);
    }
  }

  async function execute({ contextValue }: ExecutionArgs): Promise<FormattedResult> {
    const { bound, caller } = contextValue as Task;
    const startedAt = performance.now();
    const result = await answerer.run(bound, caller, {});
    answerer.record(bound, caller.requestId, startedAt, result);
    return result;
  }

  function subscribe({ contextValue }: ExecutionArgs): AsyncGenerator<FormattedResult> {
    const { id, bound, caller, session } = contextValue as Task;
    const startedAt = performance.now();
    openSubscriptions.inc();
    const subscription = runSubscription({
      bound,
      caller,
      answerer,
      upstreams,
      bufferLimit: options.bufferLimit,
      onOverflow() {
        slowConsumers.inc();
        log.warn({ requestId: caller.requestId, operation: bound.operation.name }, 'a subscriber does not keep up');
        session.socket.close(closeCodes.tooSlow, 'too slow');
      },
      onEnd(errors) {
        session.running.delete(id);
        openSubscriptions.dec();
        answerer.record(bound, caller.requestId, startedAt, errors ? { errors } : { data: {} });
      },
    });
    session.running.set(id, { bound, end: subscription.end });
    return subscription.results;
  }

  const protocol = makeServer<Record<string, unknown>, Extra>({
    async onConnect({ connectionParams, extra: { session } }) {
      const accessToken = connectionParams?.['accessToken'];
      if (!credentials || accessToken === undefined || accessToken === null) return true;
      try {
        authorise(session, await credentials.fromToken(String(accessToken)));
      } catch {
        session.socket.close(closeCodes.tokenExpired, 'token not valid');
        return true;
      }
      return { accessExpiresAt: session.credential!.expiresAt.toISOString() };
    },
    onSubscribe: admit,
    execute: execute as never,
    subscribe: subscribe as never,
    // Results and errors are in their final form already.
    onNext: (...[, , , , result]) => result,
    onError: (_context, _id, _payload, errors) =>
      errors.flatMap((error) => {
        const ended = 'originalError' in error ? error.originalError : undefined;
        if (ended instanceof SubscriptionEnded) return ended.errors;
        return ended ? answerer.tell(ended, newRequestId()) : [error.toJSON()];
      }),
  });

  function send(socket: WebSocket, text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      // Called when the bytes have left this process: that is what holds a fast source back.
      socket.send(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  function opened(socket: WebSocket, request: IncomingMessage): void {
    const session: Session = {
      socket,
      address: callerAddress(request, options.trustedProxies),
      credential: undefined,
      expiry: undefined,
      running: new Map(),
    };
    sessions.add(session);
    openSockets.inc();

    let isAlive = true;
    socket.on('pong', () => {
      isAlive = true;
    });
    const ping = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, PING_MS);
    ping.unref();

    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onPing: (payload) => pong(session, payload),
        onMessage: (receive) => {
          socket.on('message', (data: RawData) => {
            receive(String(data)).catch((error: unknown) => {
              if (socket.readyState !== socket.OPEN) return;
              log.error({ err: error }, 'a message of a socket could not be handled');
              socket.close(CloseCode.InternalServerError, 'internal error');
            });
          });
        },
      },
      { session },
    );
    socket.on('error', (error) => log.debug({ err: error }, 'a socket broke'));
    socket.once('close', (code, reason) => {
      clearInterval(ping);
      clearTimeout(session.expiry);
      sessions.delete(session);
      openSockets.dec();
      closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'a socket’s end failed'));
    });
  }

  return {
    upgrade(request, socket, head) {
      if (!origins.isAllowed(request)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (accepted) => opened(accepted, request));
    },
    async stop() {
      stopListening?.();
      const closing = [...sessions].map(
        ({ socket }) =>
          new Promise<void>((resolve) => {
            socket.once('close', () => resolve());
            socket.close(closeCodes.goingAway, 'going away');
            setTimeout(() => socket.terminate(), CLOSE_WAIT_MS).unref();
          }),
      );
      await Promise.all(closing);
      server.close();
    },
  };
}
