import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import { isEndReason, type Login } from '../login/login.ts';
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

interface Closing {
  code: number;
  reason: string;
}

function closingOf(error: unknown): Closing | undefined {
  const { code, reason } = (error ?? {}) as Partial<Closing>;
  return typeof code === 'number' ? { code, reason: typeof reason === 'string' ? reason : '' } : undefined;
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

/**
 * Events of a subscription until it is left. A connection that is lost is made again with a fresh token; the token of an
 * open one is renewed in it.
 */
export async function* follow(
  operation: PostedOperation,
  { endpoint, login, ownToken, onGap }: FollowOptions,
): AsyncGenerator<FormattedExecutionResult<Record<string, unknown>, unknown>, void> {
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
    for (let failures = 0; ;) {
      try {
        const { query, operationName, variables } = operation;
        for await (const event of client.iterate<Record<string, unknown>>({ query, operationName, variables })) {
          failures = 0;
          yield event;
        }
        return;
      } catch (error) {
        const closing = closingOf(error);
        // Errors of the graph itself are for the reader.
        if (!closing) throw error;
        const recovery = recoveryFrom(closing);
        failures += 1;
        if (recovery.kind === 'over') {
          if (isEndReason(closing.reason) && ownToken === undefined) login.ended(closing.reason);
          throw new Error(recovery.message, { cause: error });
        }
        if (failures > TRIES || (recovery.withFreshToken && ownToken !== undefined)) {
          throw new Error(`The socket was closed: ${closing.code} ${closing.reason}`, { cause: error });
        }
        const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
        onGap(`The connection was lost (${closing.code} ${closing.reason}). Trying again.`);
        if (recovery.withFreshToken) await login.replaceToken(lastToken);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  } finally {
    onGap(undefined);
    stopRenewing();
    // One that is on its way and does not come about needs no closing.
    Promise.resolve(client.dispose()).catch(() => undefined);
  }
}
