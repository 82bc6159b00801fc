import type { IncomingMessage, ServerResponse } from 'node:http';
import { visitOf } from '../../platform/serve/visit.ts';
import { callerAddress } from '../admit/caller.ts';
import type { FetchContext } from '../execute/subgraph-client.ts';

/**
 * The browser's refresh token. Pages never see it: it lives in an HttpOnly cookie, the gateway hands it to the user subgraph
 * with a mutation, and the user subgraph hands back the next one. By https its name begins with `__Host-`: such a cookie comes
 * from this very host, over https, and no neighbour's page can put another in its place (RFC 6265bis §4.1.3.2). By http, on a
 * laptop, browsers take no such name.
 */
const SECURE_COOKIE = { name: '__Host-marquee_refresh', attributes: 'Path=/; HttpOnly; SameSite=Strict; Secure' };
const PLAIN_COOKIE = { name: 'marquee_refresh', attributes: 'Path=/graphql; HttpOnly; SameSite=Strict' };
/** To the user subgraph: the cookie's token. */
export const REFRESH_HEADER = 'x-marquee-refresh';
/** From the user subgraph: `<token>; Max-Age=<seconds>`, or empty to log the browser out. */
export const SET_REFRESH_HEADER = 'x-marquee-set-refresh';
/** To the user subgraph: the address that the caller is counted by. */
const CALLER_HEADER = 'x-marquee-caller';
/** A client that keeps its refresh token in the cookie says `web` here. */
export const CLIENT_HEADER = 'x-marquee-client';
const OWNER = 'user';

function readCookie(header: string | undefined, cookie: { name: string }): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === cookie.name && value && /^[\w.~-]+$/.test(value)) return value;
  }
  return undefined;
}

const dropped = ({ name, attributes }: typeof PLAIN_COOKIE) => `${name}=; Max-Age=0; ${attributes}`;

/**
 * What the browser is told; empty where the subgraph's header is not what it should be: nothing of it may reach the client's
 * headers. `hasPlain`: the browser has a cookie of before https, which the next one replaces.
 */
export function cookiesFrom(header: string, isSecure: boolean, hasPlain: boolean): string[] {
  const cookie = isSecure ? SECURE_COOKIE : PLAIN_COOKIE;
  const others = isSecure && hasPlain ? [dropped(PLAIN_COOKIE)] : [];
  if (header === '') return [dropped(cookie), ...others];
  const [, token, seconds] = /^([\w.~-]+); Max-Age=(\d+)$/.exec(header) ?? [];
  if (token === undefined) return [];
  return [`${cookie.name}=${token}; Max-Age=${seconds}; ${cookie.attributes}`, ...others];
}

/**
 * The part of a fetch's context that tells the user subgraph of a mutation's caller, and carries the refresh token of a web
 * client there and back. Empty for every other request.
 */
export function refreshCookieContext(
  request: IncomingMessage,
  response: ServerResponse,
  isMutation: boolean,
): Pick<FetchContext, 'headersFor' | 'onHeaders'> {
  if (!isMutation) return {};
  const caller = { [CALLER_HEADER]: callerAddress(request) };
  if (request.headers[CLIENT_HEADER] !== 'web') {
    return { headersFor: (subgraph) => (subgraph === OWNER ? caller : undefined) };
  }
  const { isSecure } = visitOf(request);
  const plain = readCookie(request.headers.cookie, PLAIN_COOKIE);
  // A login of before https goes on: its cookie counts until the next one has been given.
  const token = (isSecure ? readCookie(request.headers.cookie, SECURE_COOKIE) : undefined) ?? plain;
  return {
    // The subgraph learns by the header, even an empty one, that the client keeps its token in the cookie.
    headersFor: (subgraph) =>
      subgraph === OWNER ? { ...caller, [REFRESH_HEADER]: token ?? '', [CLIENT_HEADER]: 'web' } : undefined,
    onHeaders(subgraph, headers) {
      const header = headers[SET_REFRESH_HEADER];
      if (subgraph !== OWNER || typeof header !== 'string' || response.headersSent) return;
      const cookies = cookiesFrom(header, isSecure, plain !== undefined);
      if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    },
  };
}
