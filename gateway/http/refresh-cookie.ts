import type { IncomingMessage, ServerResponse } from 'node:http';
import { visitOf } from '../../platform/serve/visit.ts';
import { callerAddress } from '../admit/caller.ts';
import type { FetchContext } from '../execute/subgraph-client.ts';

/** To the user subgraph: the cookie's token. */
export const REFRESH_HEADER = 'x-marquee-refresh';
/** From the user subgraph: `<token>; Max-Age=<seconds>`, or empty to log the browser out. */
export const SET_REFRESH_HEADER = 'x-marquee-set-refresh';
/** To the user subgraph: the address that the caller is counted by. */
const CALLER_HEADER = 'x-marquee-caller';
/** A client that keeps its refresh token in a cookie says `web` or `playground` here. */
export const CLIENT_HEADER = 'x-marquee-client';
const OWNER = 'user';

/** By client: a browser may be logged in as a viewer on the pages and as an admin in the Playground. */
const cookieNames = new Map([
  ['web', 'marquee_refresh'],
  ['playground', 'marquee_playground_refresh'],
]);

/**
 * The browser's refresh token. Pages never see it: it lives in an HttpOnly cookie, the gateway hands it to the user subgraph
 * with a mutation, and the user subgraph hands back the next one. By https its name begins with `__Host-`: such a cookie comes
 * from this very host, over https, and no neighbour's page can put another in its place (RFC 6265bis §4.1.3.2). By http, on a
 * laptop, browsers take no such name.
 */
interface Cookie {
  name: string;
  attributes: string;
}

const secureCookie = (name: string): Cookie => ({
  name: `__Host-${name}`,
  attributes: 'Path=/; HttpOnly; SameSite=Strict; Secure',
});
const plainCookie = (name: string): Cookie => ({ name, attributes: 'Path=/graphql; HttpOnly; SameSite=Strict' });

function readCookie(header: string | undefined, cookie: Cookie): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === cookie.name && value && /^[\w.~-]+$/.test(value)) return value;
  }
  return undefined;
}

const dropped = ({ name, attributes }: Cookie) => `${name}=; Max-Age=0; ${attributes}`;

/**
 * What the browser is told; empty where the subgraph's header is not what it should be: nothing of it may reach the client's
 * headers. `replaced` is a cookie of before https, in whose place the next one comes.
 */
function cookiesFrom(header: string, cookie: Cookie, replaced: Cookie | undefined): string[] {
  const others = replaced ? [dropped(replaced)] : [];
  if (header === '') return [dropped(cookie), ...others];
  const [, token, seconds] = /^([\w.~-]+); Max-Age=(\d+)$/.exec(header) ?? [];
  if (token === undefined) return [];
  return [`${cookie.name}=${token}; Max-Age=${seconds}; ${cookie.attributes}`, ...others];
}

/**
 * The part of a fetch's context that tells the user subgraph of a mutation's caller, and carries the refresh token of a
 * browser there and back. Empty for every other request.
 */
export function refreshCookieContext(
  request: IncomingMessage,
  response: ServerResponse,
  isMutation: boolean,
): Pick<FetchContext, 'headersFor' | 'onHeaders'> {
  if (!isMutation) return {};
  const caller = { [CALLER_HEADER]: callerAddress(request) };
  const name = cookieNames.get(String(request.headers[CLIENT_HEADER]));
  if (name === undefined) return { headersFor: (subgraph) => (subgraph === OWNER ? caller : undefined) };
  const { isSecure } = visitOf(request);
  const [secure, plain] = [secureCookie(name), plainCookie(name)];
  const ofBefore = readCookie(request.headers.cookie, plain);
  // A login of before https goes on: its cookie counts until the next one has been given.
  const token = (isSecure ? readCookie(request.headers.cookie, secure) : undefined) ?? ofBefore;
  return {
    // The subgraph learns by the header, even an empty one, that the client keeps its token in a cookie.
    headersFor: (subgraph) =>
      subgraph === OWNER ? { ...caller, [REFRESH_HEADER]: token ?? '', [CLIENT_HEADER]: 'web' } : undefined,
    onHeaders(subgraph, headers) {
      const header = headers[SET_REFRESH_HEADER];
      if (subgraph !== OWNER || typeof header !== 'string' || response.headersSent) return;
      const replaced = isSecure && ofBefore !== undefined ? plain : undefined;
      const cookies = cookiesFrom(header, isSecure ? secure : plain, replaced);
      if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    },
  };
}
