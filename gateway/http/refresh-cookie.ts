import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FetchContext } from '../execute/subgraph-client.ts';

/**
 * The browser's refresh token. Pages never see it: it lives in an HttpOnly cookie of the graph's path, the gateway
 * hands it to the user subgraph with a mutation, and the user subgraph hands back the next one.
 */
export const REFRESH_COOKIE = 'marquee_refresh';
/** The Playground's: a browser may be logged in as a viewer on the pages and as an admin there. */
export const PLAYGROUND_REFRESH_COOKIE = 'marquee_playground_refresh';
/** To the user subgraph: the cookie's token. */
export const REFRESH_HEADER = 'x-marquee-refresh';
/** From the user subgraph: `<token>; Max-Age=<seconds>`, or empty to log the browser out. */
export const SET_REFRESH_HEADER = 'x-marquee-set-refresh';
/** A client that keeps its refresh token in a cookie says `web` or `playground` here. */
export const CLIENT_HEADER = 'x-marquee-client';
const OWNER = 'user';

/** The cookie of each client that keeps its refresh token in one. */
const cookieNames = new Map([
  ['web', REFRESH_COOKIE],
  ['playground', PLAYGROUND_REFRESH_COOKIE],
]);

function readCookie(header: string | undefined, wanted: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === wanted && value && /^[\w.~-]+$/.test(value)) return value;
  }
  return undefined;
}

/** `undefined` where the subgraph's header is not what it should be: nothing of it may reach the client's headers. */
export function cookieFrom(name: string, header: string, isSecure: boolean): string | undefined {
  const attributes = `Path=/graphql; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  if (header === '') return `${name}=; Max-Age=0; ${attributes}`;
  const [, token, seconds] = /^([\w.~-]+); Max-Age=(\d+)$/.exec(header) ?? [];
  return token === undefined ? undefined : `${name}=${token}; Max-Age=${seconds}; ${attributes}`;
}

/**
 * The part of a fetch's context that carries the refresh token of a web client's mutation there and back. Empty for
 * every other request.
 */
export function refreshCookieContext(
  request: IncomingMessage,
  response: ServerResponse,
  isMutation: boolean,
): Pick<FetchContext, 'headersFor' | 'onHeaders'> {
  const name = cookieNames.get(String(request.headers[CLIENT_HEADER]));
  if (!isMutation || name === undefined) return {};
  const token = readCookie(request.headers.cookie, name);
  const isSecure = request.headers['x-forwarded-proto'] === 'https';
  return {
    // The subgraph learns by the header, even an empty one, that the client keeps its token in a cookie.
    headersFor: (subgraph) =>
      subgraph === OWNER ? { [REFRESH_HEADER]: token ?? '', [CLIENT_HEADER]: 'web' } : undefined,
    onHeaders(subgraph, headers) {
      const header = headers[SET_REFRESH_HEADER];
      if (subgraph !== OWNER || typeof header !== 'string' || response.headersSent) return;
      const cookie = cookieFrom(name, header, isSecure);
      if (cookie) response.setHeader('set-cookie', cookie);
    },
  };
}
