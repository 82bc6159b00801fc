import { createClient, type Client } from 'graphql-ws';
import type { Tokens } from './tokens.ts';

const TOKEN_REFUSED = 4403;
const LOGIN_ENDED = 4401;

/**
 * The socket for subscriptions of any client. After 4403 it comes back by itself and asks for a token anew; after 4401 it
 * gives up by itself, and its subscriptions end with the close event.
 */
export function createSocket(url: string, tokens: Tokens): Client {
  let sent: string | undefined;
  return createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: async () => {
      sent = await tokens.token();
      return { accessToken: sent };
    },
    keepAlive: 12_000,
    retryAttempts: Infinity,
    retryWait: (retries) => {
      const longestMs = Math.min(30_000, 500 * 2 ** retries);
      return new Promise((resolve) => setTimeout(resolve, longestMs / 2 + (Math.random() * longestMs) / 2));
    },
    on: {
      closed: (event) => {
        const { code, reason } = event as CloseEvent;
        if (code === TOKEN_REFUSED) tokens.refused(sent);
        if (code === LOGIN_ENDED) tokens.end(reason);
      },
    },
  });
}
