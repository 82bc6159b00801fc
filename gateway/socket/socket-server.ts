import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, parse, type ExecutionArgs, type GraphQLFormattedError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, MessageType, type Context, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { fault } from '../../platform/errors/errors.ts';
import { createAsyncQueue } from '../../platform/live/async-queue.ts';
import { newRequestId, type Log } from '../../platform/log/log.ts';
import { gauge } from '../../platform/metrics/metrics.ts';
import { refuseConnection } from '../../platform/serve/refuse-request.ts';
import { callerAddress, type Caller } from '../admit/caller.ts';
import type { ConnectionCounts, CountedConnection } from '../admit/connection-counts.ts';
import type { CredentialReader } from '../admit/credentials.ts';
import type { OriginRules } from '../admit/origins.ts';
import type { Revocations } from '../admit/revocations.ts';
import type { OperationAnswerer } from '../answer/answer-operation.ts';
import type { FormattedResult } from '../answer/formatted-result.ts';
import { SubscriptionEnded } from '../answer/broadcast.ts';
import { readSentRequest } from '../answer/operation-request.ts';
import { runSubscription } from '../answer/subscription.ts';
import type { Documents } from '../documents/find-document.ts';
import type { Upstreams } from '../execute/upstream.ts';
import { isJson } from '../json/json.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { readOperationMessage, withQuery } from './client-message.ts';
import { createMessageIntake } from './message-intake.ts';
import { createSocketOperations } from './operations.ts';
import { authorise, closeCodes, closeWhereIdle, endWithLogin, refresh, refuse, type Session } from './session.ts';

export interface SocketServerOptions {
  answerer: OperationAnswerer;
  documents: Documents;
  upstreams: Upstreams;
  credentials?: CredentialReader;
  revocations?: Revocations;
  origins: OriginRules;
  log: Log;
  connections: ConnectionCounts;
  messageLimitBytes: number;
  /** Messages that a socket may send in a second, lastingly. */
  messagesPerSecond: number;
  /** Operations that may run at once on one socket. */
  operationLimit: number;
  /** Events that may wait for one subscriber. */
  bufferLimit: number;
  /** How long a socket may stay without a login and without an operation. */
  idleMs: number;
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

const PING_MS = 12_000;
const INIT_WAIT_MS = 3_000;
/** For the other side's part of a close: what is on its way to a slow one comes before the close code. */
const CLOSE_WAIT_MS = 10_000;
/** The same while the process stops. */
const STOP_WAIT_MS = 2_000;
const UNREAD_LIMIT_BYTES = 4 * 2 ** 20;
/** A message up to so many times the limit is told by an error of its operation; a longer one ends the socket, 1009. */
const TELLING_FACTOR = 4;
/** Sockets that are refused by a close code at one time: an HTTP status costs less, but stock clients do not retry it. */
const REFUSALS_AT_ONCE = 100;

// The library only looks at the kind of the operation; parsing and planning are ours.
const documentOfKind = {
  query: parse('{ __typename }'),
  mutation: parse('mutation { __typename }'),
  subscription: parse('subscription { __typename }'),
};

function graphqlErrors(errors: readonly GraphQLFormattedError[]): GraphQLError[] {
  return errors.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
}

/** A subscription that ends before its first event. */
function failing(reason: Error): AsyncGenerator<FormattedResult> {
  const queue = createAsyncQueue<FormattedResult>(0, () => {});
  queue.end(reason);
  return queue.values;
}

/**
 * graphql-transport-ws at the graph's path: subscriptions, and queries and mutations as well. A socket lives no longer
 * than its access token, unless a `ping` with a payload `{ accessToken }` brings a fresh one; the answering `pong`
 * carries `{ accessExpiresAt }`.
 */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { answerer, documents, upstreams, credentials, revocations, origins, log } = options;
  const sessions = new Set<Session>();
  let refusals = 0;
  // The types do not know `closeTimeout` yet.
  const serverOptions = {
    noServer: true,
    handleProtocols,
    maxPayload: options.messageLimitBytes * TELLING_FACTOR,
    perMessageDeflate: false,
    closeTimeout: CLOSE_WAIT_MS,
  };
  const server = new WebSocketServer(serverOptions);

  const stopListening = revocations?.onRevoked((login, reason) => {
    for (const session of sessions) endWithLogin(session, login, reason);
  });

  async function pong(session: Session, payload: unknown): Promise<void> {
    const accessToken = isJson(payload) ? payload['accessToken'] : undefined;
    if (typeof accessToken !== 'string' || !credentials) {
      return send(session, JSON.stringify({ type: 'pong', ...(payload ? { payload } : {}) }));
    }
    await refresh(session, accessToken, credentials);
    const accessExpiresAt = session.credential?.expiresAt.toISOString();
    return send(session, JSON.stringify({ type: 'pong', payload: { accessExpiresAt } }));
  }

  function callerOn(session: Session, id: string): Caller {
    return {
      requestId: newRequestId(),
      address: session.address,
      gone: session.operations.goneOf(id),
      // Later fetches of a subscription go with the token that the socket has by then.
      get credential() {
        return session.credential;
      },
    };
  }

  async function admit(
    { extra: { session } }: SocketContext,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const caller = callerOn(session, id);
    session.busyAtMs = performance.now();
    try {
      if (session.operations.size() > options.operationLimit) {
        throw fault('RATE_LIMITED', `${options.operationLimit} operations are running on this socket.`);
      }
      const { document, operationName, variables } = readSentRequest(payload);
      const query = await documents.find(document);
      const bound = await answerer.admit({ query, operationName, variables }, caller);
      documents.keep(document);
      const { kind, supergraph } = bound.operation;
      const task: Task = { id, bound, caller, session };
      return { schema: supergraph.apiSchema, document: documentOfKind[kind], contextValue: task };
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

  function subscribe(args: ExecutionArgs): AsyncGenerator<FormattedResult> {
    const task = args.contextValue as Task;
    try {
      return follow(task);
    } catch (error) {
      // Thrown further, it would end the socket and with it the operations of others.
      const errors = answerer.tell(error, task.caller.requestId);
      answerer.record(undefined, task.caller.requestId, performance.now(), { errors });
      return failing(new SubscriptionEnded(errors));
    }
  }

  function follow({ id, bound, caller, session }: Task): AsyncGenerator<FormattedResult> {
    const subscription = runSubscription({
      bound,
      caller,
      answerer,
      upstreams,
      bufferLimit: options.bufferLimit,
      log,
      onOverflow: () => session.socket.close(closeCodes.tooSlow, 'too slow'),
      onEnd: () => session.running.delete(id),
    });
    session.running.set(id, { bound, end: subscription.end });
    return subscription.results;
  }

  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: INIT_WAIT_MS,
    async onConnect(context) {
      const { connectionParams, extra } = context;
      const { session } = extra;
      session.isBusy = () => Object.keys(context.subscriptions).length > 0;
      const accessToken = connectionParams?.['accessToken'];
      if (!credentials || accessToken === undefined || accessToken === null) return true;
      try {
        authorise(session, await credentials.fromToken(String(accessToken)));
      } catch (error) {
        refuse(session.socket, error);
        return true;
      }
      return { accessExpiresAt: session.credential?.expiresAt.toISOString() };
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

  function send({ socket, onFlushed }: Session, text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      // Called when the bytes have left this process: that is what holds a fast source back.
      socket.send(text, (error) => {
        if (error) return reject(error);
        onFlushed?.();
        resolve();
      });
    });
  }

  /** A message that is too long is a fault of its operation alone, where it says which that is. */
  async function refuseMessage(session: Session, id: string | undefined): Promise<void> {
    const limit = options.messageLimitBytes;
    if (id === undefined) return session.socket.close(CloseCode.BadRequest, `Message over ${limit} bytes`);
    const payload = [fault('PAYLOAD_TOO_LARGE', `The message is over ${limit} bytes.`).toJSON()];
    return send(session, JSON.stringify({ id, type: MessageType.Error, payload }));
  }

  function receiveMessage(session: Session, text: string, take: (message: string) => Promise<void>): Promise<void> {
    const read = readOperationMessage(text);
    if (text.length > options.messageLimitBytes) {
      return refuseMessage(session, read?.type === MessageType.Subscribe ? read.id : undefined);
    }
    if (!read) return take(text);
    const { operations } = session;
    if (read.type === MessageType.Complete) return operations.leave(read.id, () => take(text));
    // The library reads what is read already as it is, though its types know of texts alone.
    const message = withQuery(read.message) as unknown as string;
    return operations.begin(read.id, () => take(message));
  }

  function turnAway(socket: WebSocket): void {
    refusals += 1;
    socket.on('error', (error) => log.debug({ err: error }, 'a socket broke'));
    socket.once('close', () => {
      refusals -= 1;
    });
    socket.close(closeCodes.tryAgainLater, 'too many connections from this address');
  }

  function opened(socket: WebSocket, address: string, connection: CountedConnection): void {
    const session: Session = {
      socket,
      address,
      connection,
      credential: undefined,
      expiry: undefined,
      operations: createSocketOperations(),
      running: new Map(),
      busyAtMs: performance.now(),
    };
    sessions.add(session);
    openSockets.inc();

    let isAlive = true;
    const seenAlive = () => {
      isAlive = true;
    };
    socket.on('pong', seenAlive);
    const ping = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, PING_MS);
    ping.unref();
    const idling = setInterval(() => closeWhereIdle(session, performance.now(), options.idleMs), options.idleMs / 2);
    idling.unref();
    let receive: (text: string) => Promise<void> = () => Promise.resolve();
    const intake = createMessageIntake(socket, {
      messagesPerSecond: options.messagesPerSecond,
      unreadLimitBytes: UNREAD_LIMIT_BYTES,
      handle(text) {
        receive(text).catch((error: unknown) => {
          if (socket.readyState !== socket.OPEN) return;
          log.error({ err: error }, 'a message of a socket could not be handled');
          socket.close(CloseCode.InternalServerError, 'internal error');
        });
      },
    });
    session.onFlushed = () => {
      seenAlive();
      intake.flushed();
    };

    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(session, text),
        close: (code, reason) => socket.close(code, reason),
        onPing: (payload) => pong(session, payload),
        onMessage: (take) => {
          receive = (text) => receiveMessage(session, text, take);
        },
      },
      { session },
    );
    socket.on('error', (error) => log.debug({ err: error }, 'a socket broke'));
    socket.once('close', (code, reason) => {
      clearInterval(ping);
      clearInterval(idling);
      intake.stop();
      session.operations.leaveAll();
      connection.close();
      clearTimeout(session.expiry);
      sessions.delete(session);
      openSockets.dec();
      closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'a socket’s end failed'));
    });
  }

  return {
    upgrade(request, socket, head) {
      if (!origins.isAllowed(request)) {
        refuseConnection(socket, 403);
        return;
      }
      // One that is gone already has no close event to be counted out by.
      if (socket.destroyed) return;
      const address = callerAddress(request);
      const connection = options.connections.open(address);
      if (!connection && refusals >= REFUSALS_AT_ONCE) {
        refuseConnection(socket, 429);
        return;
      }
      // Before the handshake there is no close event to count it down by.
      const broken = () => connection?.close();
      socket.once('close', broken);
      server.handleUpgrade(request, socket, head, (accepted) => {
        socket.off('close', broken);
        if (connection) opened(accepted, address, connection);
        else turnAway(accepted);
      });
    },
    async stop() {
      stopListening?.();
      const closing = [...sessions].map(
        ({ socket }) =>
          new Promise<void>((resolve) => {
            socket.once('close', () => resolve());
            socket.close(closeCodes.goingAway, 'going away');
            setTimeout(() => socket.terminate(), STOP_WAIT_MS).unref();
          }),
      );
      await Promise.all(closing);
      server.close();
    },
  };
}
