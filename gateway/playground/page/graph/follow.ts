import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import { isEndReason, type Login } from '../login/login.ts';
import { codeOf, type AnswerError } from '../wire/answer.ts';
import type { PostedOperation } from '../wire/post.ts';

export interface FollowOptions {
  endpoint: string;
  login: Login;
  /** A token that the tab brings itself: none is renewed then. */
  ownToken?: string | undefined;
  /** The connection was lost and comes back, or has come back (undefined). */
  onGap(text: string | undefined): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** In a row, without an event between them. */
const TRIES = 10;

/** A login that has ended gives no other token: one more try tells. */
const TRIES_WITH_TOKEN = 2;

interface Closing {
  code: number;
  reason: string;
}

const TOKEN_REFUSED: Closing = { code: 0, reason: 'token refused' };

function closingOf(error: unknown): Closing | undefined {
  const { code, reason } = (error ?? {}) as Partial<Closing>;
  return typeof code === 'number' ? { code, reason: typeof reason === 'string' ? reason : '' } : undefined;
}

/** Told instead of a closed socket where the token ended before the subscription began. */
function isTokenRefusal(error: unknown): boolean {
  return Array.isArray(error) && error.some((one: AnswerError) => codeOf(one) === 'UNAUTHENTICATED');
}

function urlOf(endpoint: string): string {
  const url = new URL(endpoint, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

/** What a closed socket asks of us. Told by its words: they say why, whatever number goes with them. */
type Recovery = { kind: 'again'; withFreshToken: boolean } | { kind: 'over'; message: string };

function recoveryFrom({ code, reason }: Closing): Recovery {
  if (isEndReason(reason)) return { kind: 'over', message: `The login was ended (${reason}).` };
  if (/token/i.test(reason)) return { kind: 'again', withFreshToken: true };
  // What we sent breaks the protocol, or the graph stumbled over it: it would do so again.
  if (code === 4400 || code === 4406 || code === 4500) {
    return { kind: 'over', message: `The socket was closed: ${code} ${reason}` };
  }
  return { kind: 'again', withFreshToken: false };
}

/** Resolves after so many milliseconds, or when it is called off. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

type FollowedEvent = FormattedExecutionResult<Record<string, unknown>, unknown>;

async function* followUntil(
  leaving: AbortSignal,
  operation: PostedOperation,
  { endpoint, login, ownToken, onGap }: FollowOptions,
): AsyncGenerator<FollowedEvent, void> {
  let socket: WebSocket | undefined;
  let lastToken: string | undefined;
  const client = createClient({
    url: urlOf(endpoint),
    retryAttempts: 0,
    keepAlive: 12_000,
    connectionParams: async () => {
      lastToken = ownToken ?? (await login.accessToken());
      return lastToken ? { accessToken: lastToken } : {};
    },
    on: {
      connected: (opened) => {
        socket = opened as WebSocket;
        onGap(undefined);
      },
      closed: () => {
        socket = undefined;
      },
    },
  });
  const stopRenewing = login.onToken((accessToken) => {
    if (ownToken === undefined && socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: 'ping', payload: { accessToken } }));
    }
  });
  try {
    for (let failures = 0; !leaving.aborted;) {
      const { query, operationName, variables } = operation;
      const events = client.iterate<Record<string, unknown>>({ query, operationName, variables });
      const leave = () => void events.return?.();
      leaving.addEventListener('abort', leave);
      try {
        for await (const event of events) {
          failures = 0;
          yield event;
        }
        return;
      } catch (error) {
        const closing = isTokenRefusal(error) && lastToken ? TOKEN_REFUSED : closingOf(error);
        // Errors of the graph itself are for the reader.
        if (!closing) throw error;
        const recovery = recoveryFrom(closing);
        failures += 1;
        if (recovery.kind === 'over') {
          if (isEndReason(closing.reason) && ownToken === undefined) login.ended(closing.reason);
          throw new Error(recovery.message, { cause: error });
        }
        const tries = closing === TOKEN_REFUSED ? TRIES_WITH_TOKEN : TRIES;
        if (failures > tries || (recovery.withFreshToken && ownToken !== undefined)) {
          throw closing === TOKEN_REFUSED
            ? error
            : new Error(`The socket was closed: ${closing.code} ${closing.reason}`, { cause: error });
        }
        const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
        onGap(`The connection was lost (${closing.code} ${closing.reason}). Trying again.`);
        if (recovery.withFreshToken) await login.replaceToken(lastToken);
        await pause(waitMs, leaving);
      } finally {
        leaving.removeEventListener('abort', leave);
      }
    }
  } finally {
    onGap(undefined);
    stopRenewing();
    // One that is on its way and does not come about needs no closing.
    Promise.resolve(client.dispose()).catch(() => undefined);
  }
}

/**
 * Events of a subscription until it is left. A connection that is lost is made again with a fresh token; the token of an
 * open one is renewed in it.
 */
export function follow(operation: PostedOperation, options: FollowOptions): AsyncIterableIterator<FollowedEvent, void> {
  const leaving = new AbortController();
  const events = followUntil(leaving.signal, operation, options);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    // A generator that waits for an event is not left before there is one.
    async return() {
      leaving.abort();
      await events.return();
      return { done: true, value: undefined };
    },
  };
}
