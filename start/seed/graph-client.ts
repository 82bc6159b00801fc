import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface GraphClient {
  /** The data of a query or mutation. Throws with the messages of its errors. */
  send<T>(query: string, variables?: object): Promise<T>;
  /** Results of a subscription until `isLast` holds for one, which is returned. */
  follow<T>(query: string, variables: Record<string, unknown>, isLast: (data: T) => boolean): Promise<T>;
  /** Address of something that the graph named, which may be relative to it. */
  resolve(url: string): string;
}

interface Answer<T> {
  data?: T | null;
  errors?: readonly { message: string }[];
}

function dataOf<T>({ data, errors }: Answer<T>): T {
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  if (!data) throw new Error('the graph answered neither data nor errors');
  return data;
}

/** A client of the public graph, logged in as `accessToken` says. */
export function createGraphClient(base: string, accessToken?: string): GraphClient {
  return {
    async send<T>(query: string, variables: object = {}) {
      const response = await fetch(`${base}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      });
      return dataOf((await response.json()) as Answer<T>);
    },
    async follow<T>(query: string, variables: Record<string, unknown>, isLast: (data: T) => boolean) {
      const socket = createClient({
        url: `${base.replace(/^http/, 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { accessToken },
      });
      try {
        for await (const result of socket.iterate<T & Record<string, unknown>>({ query, variables })) {
          const data = dataOf(result);
          if (isLast(data)) return data;
        }
        throw new Error('the subscription ended before its last result');
      } finally {
        await socket.dispose();
      }
    },
    resolve: (url) => new URL(url, `${base}/graphql`).href,
  };
}
