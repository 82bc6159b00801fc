/**
 * The page's own script: gives GraphiQL a way to the graph. It runs in the browser, bundled by esbuild.
 *
 * Queries and mutations go by POST, subscriptions by graphql-transport-ws, both with the same access token: the one of
 * the tab's Authorization header, else the last one that a log-in or a change of profile in this window has given.
 */
import { createClient, type Client } from 'graphql-ws';

interface FetcherOptions {
  headers?: Record<string, string>;
}

interface Operation {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

interface PageOptions {
  endpoint: string;
  tabs: readonly { query: string; variables: string }[];
}

declare const YogaGraphiQL: {
  renderYogaGraphiQL(element: Element | null, options: Record<string, unknown>): void;
};

const TOKEN_KEY = 'marquee.accessToken';
const options = JSON.parse(document.getElementById('options')!.textContent) as PageOptions;

function accessToken(headers: Record<string, string> | undefined): string | undefined {
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (name.toLowerCase() === 'authorization') return value.replace(/^Bearer +/i, '');
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? undefined;
}

/** Keeps the token of an answer like `{ logIn: { tokens: { accessToken } } }`. */
function keepToken(result: unknown): void {
  const { data } = result as { data?: Record<string, { tokens?: { accessToken?: unknown } } | null> | null };
  for (const outcome of Object.values(data ?? {})) {
    const token = outcome?.tokens?.accessToken;
    if (typeof token === 'string') sessionStorage.setItem(TOKEN_KEY, token);
  }
}

async function post(operation: Operation, headers: Record<string, string> | undefined): Promise<unknown> {
  const token = accessToken(headers);
  const response = await fetch(options.endpoint, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(operation),
  });
  const result: unknown = await response.json();
  keepToken(result);
  return result;
}

/** GraphiQL learns a moment after a tab is opened what is in it: until then it names the last tab's operation. */
function withOwnName(operation: Operation): Operation {
  const { query, operationName } = operation;
  const isThere = new RegExp(`(query|mutation|subscription)\\s+${operationName}\\b`).test(query);
  return isThere ? operation : { ...operation, operationName: null };
}

function isSubscription({ query, operationName }: Operation): boolean {
  const named = operationName ? `\\s+${operationName}\\b` : '';
  return new RegExp(`^\\s*subscription${named}`, 'm').test(query);
}

function subscribe(operation: Operation, headers: Record<string, string> | undefined): AsyncIterable<unknown> {
  const url = new URL(options.endpoint, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const client: Client = createClient({
    url: url.href,
    connectionParams: () => {
      const token = accessToken(headers);
      return token ? { accessToken: token } : {};
    },
    retryAttempts: 0,
  });
  return client.iterate(operation);
}

YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  title: 'Marquee',
  defaultTabs: options.tabs,
  // GraphiQL takes the variables of the tab it opens with from here alone.
  variables: options.tabs[0]?.variables,
  shouldPersistHeaders: false,
  fetcher: (asked: Operation, { headers }: FetcherOptions = {}) => {
    const operation = withOwnName(asked);
    return isSubscription(operation) ? subscribe(operation, headers) : post(operation, headers);
  },
});
