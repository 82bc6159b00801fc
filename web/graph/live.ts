import { stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { createClient, type Client } from 'graphql-ws';
import { backOffMs } from '../sync/back-off.ts';
import { socketUrl } from './addresses.ts';
import { isEndReason, type Login } from './login.ts';

/** Close codes of the graph's sockets that ask for more than coming back. */
const TOKEN_REFUSED = 4403;
const LOGIN_ENDED = 4401;
const KEEP_ALIVE_MS = 12_000;
const PONG_WAIT_MS = 5_000;

export interface Followed<Data, Variables> {
  /** Asked at each connection: a cursor has moved on by then. */
  variables(): Variables;
  onData(data: Data): void;
  /** Connected again after a gap; events follow. */
  onResume?(): void;
}

export interface Live {
  /** Follows a subscription over lost sockets until the returned function is called. */
  follow<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    followed: Followed<Data, Variables>,
  ): () => void;
  stop(): void;
}

class Refused extends Error {
  readonly code: string | undefined;
  constructor(errors: readonly { message: string; extensions?: Record<string, unknown> }[]) {
    super(errors[0]?.message ?? 'refused');
    const code = errors[0]?.extensions?.['code'];
    this.code = typeof code === 'string' ? code : undefined;
  }
}

function closeCodeOf(reason: unknown): number | undefined {
  const { code } = (reason ?? {}) as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

/** A socket that still seems open but answers no ping is taken for lost. */
function createSocketClient(login: Login): { client: Client; isConnected(): boolean; stop(): void } {
  let socket: WebSocket | undefined;
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: socketUrl,
    retryAttempts: 0,
    keepAlive: KEEP_ALIVE_MS,
    lazyCloseTimeout: 2_000,
    connectionParams: async () => ({ accessToken: await login.accessToken() }),
    on: {
      connected: (opened) => {
        socket = opened as WebSocket;
      },
      closed: () => {
        socket = undefined;
        clearTimeout(pongDue);
      },
      ping: (isReceived) => {
        if (isReceived) return;
        clearTimeout(pongDue);
        pongDue = setTimeout(() => client.terminate(), PONG_WAIT_MS);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(pongDue);
      },
    },
  });
  // A fresh token on the open socket keeps it open beyond the old one's end.
  const stopListening = login.onToken((accessToken) => {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: 'ping', payload: { accessToken } }));
    }
  });
  return {
    client,
    isConnected: () => socket !== undefined,
    stop() {
      stopListening();
      clearTimeout(pongDue);
      // One that is on its way and does not come about needs no closing.
      Promise.resolve(client.dispose()).catch(() => undefined);
    },
  };
}

/** Subscriptions of one login and profile, all on one socket. */
export function createLive(login: Login): Live {
  const { client, isConnected, stop } = createSocketClient(login);
  const stoppers = new Set<() => void>();

  function subscribeOnce<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    { variables, onData }: Followed<Data, Variables>,
  ): { ended: Promise<void>; unsubscribe(): void } {
    const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
    const unsubscribe = client.subscribe<Data>(
      { query: stringifyDocument(document), variables: variables() },
      {
        next: ({ data, errors }) => {
          if (data) onData(data);
          else if (errors) reject(new Refused(errors));
        },
        error: (reason) => reject(Array.isArray(reason) ? new Refused(reason as never[]) : reason),
        complete: resolve,
      },
    );
    return { ended, unsubscribe };
  }

  /** What to do about the end of a subscription: go on waiting (true) or never come back (false). */
  async function recover(reason: unknown): Promise<boolean> {
    if (closeCodeOf(reason) === LOGIN_ENDED) {
      const { reason: text } = reason as { reason?: unknown };
      if (typeof text === 'string' && isEndReason(text)) {
        login.ended(text);
        return login.state.get().kind === 'in';
      }
      // A reason of a newer platform: the refresh finds out whether the login has ended.
      await login.replaceToken(login.currentToken());
      return login.state.get().kind === 'in';
    }
    const isTokenRefused =
      closeCodeOf(reason) === TOKEN_REFUSED || (reason instanceof Refused && reason.code === 'UNAUTHENTICATED');
    if (isTokenRefused) await login.replaceToken(login.currentToken());
    return !(reason instanceof Refused && (reason.code === 'FORBIDDEN' || reason.code === 'PROFILE_REQUIRED'));
  }

  return {
    follow(document, followed) {
      let isStopped = false;
      let unsubscribe: (() => void) | undefined;
      let wake: (() => void) | undefined;
      let attempt = 0;
      let hadGap = false;
      let isAsking = false;
      /** Only once the subscription is on its way: what is asked then overlaps with its events. */
      const resumeOnce = () => {
        if (!hadGap || !isAsking) return;
        hadGap = false;
        followed.onResume?.();
      };
      const stopHearing = client.on('connected', resumeOnce);

      const wait = (ms: number) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const onOnline = () => wake?.();
      addEventListener('online', onOnline);

      async function run(): Promise<void> {
        while (!isStopped) {
          try {
            const subscription = subscribeOnce(document, {
              ...followed,
              onData(data) {
                attempt = 0;
                if (!isStopped) followed.onData(data);
              },
            });
            unsubscribe = subscription.unsubscribe;
            isAsking = true;
            if (isConnected()) resumeOnce();
            await subscription.ended;
          } catch (reason) {
            // Without an answer to the refresh the login may still be good: the next round tries again.
            const mayGoOn = isStopped || (await recover(reason).catch(() => true));
            if (!mayGoOn) return;
          }
          if (isStopped) return;
          isAsking = false;
          hadGap = true;
          await wait(backOffMs(attempt));
          attempt += 1;
        }
      }

      const stopFollowing = () => {
        isStopped = true;
        stopHearing();
        removeEventListener('online', onOnline);
        stoppers.delete(stopFollowing);
        unsubscribe?.();
        wake?.();
      };
      stoppers.add(stopFollowing);
      void run();
      return stopFollowing;
    },
    stop() {
      for (const stopFollowing of [...stoppers]) stopFollowing();
      stop();
    },
  };
}
