import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { authorisedFetch } from './authorised-fetch.ts';
import { createSocket } from './graphql-ws.ts';
import type { Tokens } from './tokens.ts';

export function createUrqlClient(url: string, tokens: Tokens): Client {
  const socket = createSocket(url, tokens);
  return new Client({
    url,
    fetch: authorisedFetch(tokens),
    preferGetMethod: false,
    exchanges: [
      cacheExchange({}),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query, variables: { ...variables } }, sink as never),
          }),
        }),
      }),
    ],
  });
}
