import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { REQUEST_ID_HEADER, type Log } from '../../platform/log/log.ts';
import { gauge } from '../../platform/metrics/metrics.ts';
import type { Caller } from '../admit/caller.ts';
import type { ConnectionCounts } from '../admit/connection-counts.ts';
import type { Revocations } from '../admit/revocations.ts';
import type { OperationAnswerer } from '../answer/answer-operation.ts';
import type { FormattedResult } from '../answer/formatted-result.ts';
import { SubscriptionEnded } from '../answer/broadcast.ts';
import { runSubscription, type Subscription } from '../answer/subscription.ts';
import type { Upstreams } from '../execute/upstream.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import type { StreamType } from './negotiate.ts';
import { streamForms, type StreamForm } from './stream-forms.ts';
import { writeText } from './write-text.ts';

export interface EventStreamsOptions {
  answerer: OperationAnswerer;
  upstreams: Upstreams;
  revocations?: Revocations;
  connections: ConnectionCounts;
  log: Log;
  /** Events that may wait for one subscriber. */
  bufferLimit: number;
  /** A stream is never silent for longer, in milliseconds. */
  heartbeatMs?: number;
}

/** How results are to be written, to whom. */
export interface StreamTarget {
  response: ServerResponse;
  type: StreamType;
}

/** Results as they come by HTTP, each operation on a connection of its own. */
export interface EventStreams {
  /** One result as a stream of one event. */
  writeResult(target: StreamTarget, requestId: string, result: FormattedResult): void;
  /**
   * Follows a subscription until its end; resolves then. Rejects with RATE_LIMITED, nothing written, where the caller has
   * too many connections.
   */
  follow(target: StreamTarget, bound: BoundOperation, caller: Caller): Promise<void>;
  /** Ends all, so that clients come back to another process. */
  stop(): void;
}

interface OpenStream {
  login: string | undefined;
  end(reason: GraphQLFormattedError, isFinal: boolean): void;
  cut(): void;
}

const openStreams = gauge('gateway_event_streams', 'Open event streams.');

const HEARTBEAT_MS = 12_000;
/** What has been said at the end may still be read for so long. */
const CLOSE_WAIT_MS = 2_000;
const RETRY_AFTER_MS = 5_000;

function writeHead(response: ServerResponse, { contentType }: StreamForm, requestId: string): void {
  response.appendHeader('vary', 'Accept, Accept-Encoding, Authorization');
  response.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-store, no-transform',
    // nginx holds answers back until its buffer is full.
    'x-accel-buffering': 'no',
    [REQUEST_ID_HEADER]: requestId,
  });
}

export function createEventStreams(options: EventStreamsOptions): EventStreams {
  const { answerer, upstreams, connections, log, heartbeatMs = HEARTBEAT_MS } = options;
  const streams = new Set<OpenStream>();

  const stopListening = options.revocations?.onRevoked((login, endReason) => {
    const reason = fault('UNAUTHENTICATED', 'This login was ended.', { endReason }).toJSON();
    // The login goes on where only its roles have changed.
    for (const stream of streams) if (stream.login === login) stream.end(reason, endReason !== 'ROLES_CHANGED');
  });

  function count(caller: Caller) {
    const connection = connections.open(caller.address);
    const login = caller.credential?.actor.session;
    if (connection && (login === undefined || connection.belongTo(login))) return connection;
    connection?.close();
    const whose = connection ? 'of this login' : 'from this address';
    throw fault('RATE_LIMITED', `Too many connections ${whose} are open.`, { retryAfterMs: RETRY_AFTER_MS });
  }

  /** Writes results as they come. */
  async function pump(response: ServerResponse, form: StreamForm, { results }: Subscription): Promise<void> {
    try {
      for await (const result of results) await writeText(response, form.next(result));
    } catch (error) {
      if (!(error instanceof SubscriptionEnded)) throw error;
      await writeText(response, form.ended(error.errors));
    }
  }

  async function follow({ response, type }: StreamTarget, bound: BoundOperation, caller: Caller): Promise<void> {
    const form = streamForms[type];
    const connection = count(caller);
    let isFinal = true;
    const subscription = runSubscription({
      bound,
      caller,
      answerer,
      upstreams,
      bufferLimit: options.bufferLimit,
      log,
      onOverflow: () => stream.cut(),
    });
    const stream: OpenStream = {
      login: caller.credential?.actor.session,
      end(reason, isForGood) {
        isFinal = isForGood;
        subscription.end(new SubscriptionEnded([reason]));
        setTimeout(stream.cut, CLOSE_WAIT_MS).unref();
      },
      cut() {
        isFinal = false;
        response.destroy();
      },
    };
    streams.add(stream);
    openStreams.inc();

    const expiresAt = caller.credential?.expiresAt.getTime();
    const expired = fault('UNAUTHENTICATED', 'The access token has expired.').toJSON();
    const expiry =
      expiresAt === undefined
        ? undefined
        : setTimeout(() => stream.end(expired, false), expiresAt - Date.now()).unref();
    let isFlushed = true;
    const heartbeat = setInterval(() => {
      if (!isFlushed) return stream.cut();
      isFlushed = false;
      response.write(form.heartbeat, () => {
        isFlushed = true;
      });
    }, heartbeatMs);
    heartbeat.unref();
    const leave = () => void subscription.results.return(undefined);
    response.once('close', leave);

    try {
      writeHead(response, form, caller.requestId);
      // The client learns that it is connected before there is an event.
      await writeText(response, form.preamble + form.heartbeat);
      await pump(response, form, subscription);
      await writeText(response, form.closing(isFinal));
    } catch (error) {
      if (!response.destroyed) throw error;
    } finally {
      clearTimeout(expiry);
      clearInterval(heartbeat);
      response.off('close', leave);
      await subscription.results.return(undefined);
      streams.delete(stream);
      openStreams.dec();
      connection.close();
      response.end();
    }
  }

  return {
    writeResult({ response, type }, requestId, result) {
      if (response.headersSent || response.destroyed) return;
      const form = streamForms[type];
      writeHead(response, form, requestId);
      response.end(form.preamble + form.next(result) + form.closing(true));
    },
    follow,
    stop() {
      stopListening?.();
      for (const stream of streams) stream.cut();
    },
  };
}
