import {
  Environment,
  Network,
  Observable,
  RecordSource,
  Store,
  type FetchFunction,
  type GraphQLResponse,
  type SubscribeFunction,
} from 'relay-runtime';
import { authorisedFetch } from './authorised-fetch.ts';
import { createSocket } from './graphql-ws.ts';
import type { Tokens } from './tokens.ts';

export function createRelayEnvironment(url: string, tokens: Tokens): Environment {
  const socket = createSocket(url, tokens);
  const send = authorisedFetch(tokens);

  const fetchQuery: FetchFunction = async ({ text, name }, variables) => {
    const response = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
      },
      body: JSON.stringify({ query: text, operationName: name, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  };

  const subscribe: SubscribeFunction = ({ text, name }, variables) =>
    Observable.create<GraphQLResponse>((sink) =>
      socket.subscribe(
        { query: text ?? '', operationName: name, variables },
        {
          next: (result) => sink.next(result as GraphQLResponse),
          error: (reason) => sink.error(reason instanceof Error ? reason : new Error(JSON.stringify(reason))),
          complete: () => sink.complete(),
        },
      ),
    );

  return new Environment({ network: Network.create(fetchQuery, subscribe), store: new Store(new RecordSource()) });
}
