import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { authorisedFetch } from './authorised-fetch.ts';
import { createSocket } from './graphql-ws.ts';
import type { Tokens } from './tokens.ts';

export function createApolloClient(url: string, tokens: Tokens): ApolloClient {
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(createSocket(url, tokens)),
    new HttpLink({ uri: url, fetch: authorisedFetch(tokens) }),
  );
  // For `@defer`, which this version sends by no form of its own choice.
  return new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler: new Defer20220824Handler() });
}
