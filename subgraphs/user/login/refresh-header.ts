import type { RequestContext } from '../../../platform/subgraph/request-context.ts';
import type { IssuedTokens } from './issue-tokens.ts';

/** From the gateway: the refresh token of the browser's cookie, empty where it has none. */
const REFRESH_HEADER = 'x-marquee-refresh';
/** To the gateway: what the browser's cookie becomes, `<token>; Max-Age=<seconds>`, or empty. */
const SET_REFRESH_HEADER = 'x-marquee-set-refresh';
/** `web`: the client keeps its refresh token in the cookie and must not see it. */
const CLIENT_HEADER = 'x-marquee-client';

type Exchange = Pick<RequestContext, 'headers' | 'setHeader'>;

function isBrowser({ headers }: Exchange): boolean {
  return headers[CLIENT_HEADER] === 'web';
}

/** The token shown with a request: the argument, or else the browser's cookie. */
export function shownRefreshToken(exchange: Exchange, argument: string | null | undefined): string | undefined {
  const header = exchange.headers[REFRESH_HEADER];
  return argument ?? (typeof header === 'string' && header !== '' ? header : undefined);
}

/** The tokens as the client is to have them: a browser's refresh token goes into its cookie and nowhere else. */
export function deliverTokens(exchange: Exchange, tokens: IssuedTokens, now: Date): IssuedTokens {
  if (!isBrowser(exchange) || !tokens.refreshToken) return tokens;
  const seconds = Math.max(0, Math.floor((tokens.refreshExpiresAt.getTime() - now.getTime()) / 1000));
  exchange.setHeader(SET_REFRESH_HEADER, `${tokens.refreshToken}; Max-Age=${seconds}`);
  return { ...tokens, refreshToken: undefined };
}

/** The browser's token is no longer good. */
export function dropRefreshToken(exchange: Exchange): void {
  if (isBrowser(exchange)) exchange.setHeader(SET_REFRESH_HEADER, '');
}
