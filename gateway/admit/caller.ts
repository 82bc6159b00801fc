import type { IncomingMessage } from 'node:http';
import type { Credential } from './credentials.ts';

/** Who asks, from where. */
export interface Caller {
  requestId: string;
  /** For the brake: an IP address. */
  address: string;
  credential: Credential | undefined;
  /** Why there is no credential although one was shown: told unless the operation is there to get a new one. */
  credentialFault?: Error;
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal;
}

/**
 * The caller's IP address: the connection's, or with `trustedProxies` proxies of ours in front, the address that the
 * outermost of them saw. Entries further left in X-Forwarded-For may be anybody's invention.
 */
export function callerAddress(request: IncomingMessage, trustedProxies: number): string {
  const own = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return own;
  const header = request.headers['x-forwarded-for'];
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => hop.trim());
  return hops.at(-trustedProxies) || own;
}
