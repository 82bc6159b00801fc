import type { IncomingMessage, ServerResponse } from 'node:http';
import { visitOf } from '../../platform/serve/visit.ts';

export interface OriginRules {
  /** Whether a page of this origin may use the graph: one of our own, or one named in the setting. */
  isAllowed(request: IncomingMessage): boolean;
  /** Sets the CORS headers for an allowed cross-origin request. */
  allow(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a preflight request. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): void;
}

const ALLOWED_HEADERS = 'content-type, content-encoding, authorization, x-request-id, x-marquee-client';
const EXPOSED_HEADERS = 'x-request-id, retry-after, ratelimit, ratelimit-policy';
const PREFLIGHT_SECONDS = 7_200;

/**
 * CORS (Fetch standard §3.2) by exact origins, with credentials. A request without an Origin header comes from no page
 * and is let through: it carries no cookie that a page could abuse.
 */
export function originRules(origins: readonly string[]): OriginRules {
  const listed = new Set(origins);

  function isOwn(origin: string, host: string | undefined): boolean {
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  }

  function allow(request: IncomingMessage, response: ServerResponse): void {
    if (listed.size > 0) response.appendHeader('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !listed.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
  }

  return {
    isAllowed(request) {
      const { origin } = request.headers;
      return origin === undefined || listed.has(origin) || isOwn(origin, visitOf(request).host);
    },
    allow,
    answerPreflight(request, response) {
      allow(request, response);
      if (response.hasHeader('access-control-allow-origin')) {
        response.setHeader('access-control-allow-methods', 'GET, POST');
        response.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
        response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
      }
      response.writeHead(204).end();
    },
  };
}
