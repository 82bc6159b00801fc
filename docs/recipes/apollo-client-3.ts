// In your project the package's name is `@apollo/client`; here it stands beside version 4.
import {
  ApolloClient,
  ApolloLink,
  HttpLink,
  InMemoryCache,
  type NormalizedCacheObject,
} from 'apollo-client-3/core/index.js';
import { GraphQLWsLink } from 'apollo-client-3/link/subscriptions/index.js';
import { getMainDefinition } from 'apollo-client-3/utilities/index.js';
import { authorisedFetch } from './authorised-fetch.ts';
import { createSocket } from './graphql-ws.ts';
import type { Tokens } from './tokens.ts';

export function createApolloClient(url: string, tokens: Tokens): ApolloClient<NormalizedCacheObject> {
  const link = ApolloLink.split(
    ({ query }) => {
      const definition = getMainDefinition(query);
      return definition.kind === 'OperationDefinition' && definition.operation === 'subscription';
    },
    new GraphQLWsLink(createSocket(url, tokens)),
    new HttpLink({ uri: url, fetch: authorisedFetch(tokens) }),
  );
  return new ApolloClient({ link, cache: new InMemoryCache() });
}
