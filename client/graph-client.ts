import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print, type DocumentNode } from 'graphql';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { GraphError, NoAnswerError, type GraphFault } from './graph-error.ts';

/** What the graph sends back; `data` holds what there is beside the errors. */
export interface Answer<Data = unknown> {
  data?: Data | null;
  errors?: readonly GraphFault[];
}

/** Results of a subscription as they come. A loop over them ends with it; leaving the loop leaves it. */
export interface Subscription<Data> extends AsyncIterable<Data> {
  /** The next result. Rejects where the subscription has ended or failed. */
  next(): Promise<Data>;
  /** Results up to the first that fulfils the condition; all that were seen. It goes on afterwards. */
  until(isLast: (data: Data) => boolean): Promise<Data[]>;
  leave(): Promise<void>;
}

export interface GraphClient {
  readonly url: string;
  readonly token: string | undefined;
  /** The data. @throws GraphError with the errors of the graph, NoAnswerError where there is none. */
  send<Data, Variables extends object>(
    operation: TypedDocumentNode<Data, Variables>,
    ...variables: VariablesOf<Variables>
  ): Promise<Data>;
  /** The whole answer, errors included. @throws NoAnswerError */
  ask<Data, Variables extends object>(
    operation: TypedDocumentNode<Data, Variables>,
    ...variables: VariablesOf<Variables>
  ): Promise<Answer<Data>>;
  /** The same for any text, whether it is an operation or not. */
  askText<Data = unknown>(text: string, variables?: object): Promise<Answer<Data>>;
  follow<Data, Variables extends object>(
    subscription: TypedDocumentNode<Data, Variables>,
    ...variables: VariablesOf<Variables>
  ): Subscription<Data>;
  followText<Data = unknown>(text: string, variables?: object): Subscription<Data>;
  /** The address of something that the graph named, which may be relative to it. */
  resolve(url: string): string;
  /** Closes the socket that subscriptions share. */
  close(): Promise<void>;
}

/** Variables are left out where an operation declares none. */
type VariablesOf<Variables extends object> = Record<string, never> extends Variables ? [Variables?] : [Variables];

export interface GraphClientOptions {
  /** Of a login or of a profile; without it the client is anonymous. */
  token?: string;
  /** How often a socket that was cut is opened again, its subscriptions begun anew, before that is told. */
  socketRetries?: number;
}

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  texts.set(document, text);
  return text;
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors && errors.length > 0) throw GraphError.of(errors);
  if (data === undefined || data === null) throw new Error('the graph answered neither data nor errors');
  return data;
}

/** A client of the public graph at `url`, which is the platform's own address. */
export function createGraphClient(url: string, { token, socketRetries = 0 }: GraphClientOptions = {}): GraphClient {
  let socket: SocketClient | undefined;

  async function askText<Data>(query: string, variables: object = {}): Promise<Answer<Data>> {
    const body = JSON.stringify({ query, variables });
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body,
      });
      return (await response.json()) as Answer<Data>;
    } catch (cause) {
      // Nobody there, cut off, or a proxy that speaks for a graph which is not there and answers no JSON.
      throw new NoAnswerError(url, cause);
    }
  }

  function followText<Data>(query: string, variables: object = {}): Subscription<Data> {
    socket ??= createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { accessToken: token },
      retryAttempts: socketRetries,
    });
    const results: AsyncIterator<unknown, undefined> = socket.iterate<Record<string, unknown>>({
      query,
      variables: { ...variables },
    });
    async function take(): Promise<IteratorResult<Data, undefined>> {
      const { value, done } = await results.next().catch((error: unknown) => {
        // An operation that is refused as a whole; a close of the socket is told as it is, with its code.
        throw Array.isArray(error) ? GraphError.of(error as GraphFault[]) : error;
      });
      return done ? { value: undefined, done } : { value: dataOf(value as Answer<Data>), done: false };
    }
    const subscription: Subscription<Data> = {
      async next() {
        const { value, done } = await take();
        if (done) throw new Error('the subscription has ended');
        return value;
      },
      async until(isLast) {
        const seen: Data[] = [];
        for (;;) {
          const data = await subscription.next();
          seen.push(data);
          if (isLast(data)) return seen;
        }
      },
      leave: async () => void (await results.return?.()),
      [Symbol.asyncIterator]: () => ({
        next: take,
        async return() {
          await subscription.leave();
          return { value: undefined, done: true };
        },
      }),
    };
    return subscription;
  }

  return {
    url,
    token,
    send: async (operation, ...[variables]) => dataOf(await askText(textOf(operation), variables)),
    ask: (operation, ...[variables]) => askText(textOf(operation), variables),
    askText,
    follow: (operation, ...[variables]) => followText(textOf(operation), variables),
    followText,
    resolve: (path) => new URL(path, `${url}/graphql`).href,
    async close() {
      // A connection that is on its way and does not come about needs no closing.
      await Promise.resolve(socket?.dispose()).catch(() => undefined);
    },
  };
}
