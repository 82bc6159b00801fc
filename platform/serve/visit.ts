import type { IncomingMessage } from 'node:http';
import { plainAddress } from './network-address.ts';

/** From where a request comes, and by what address it was meant to reach us. */
export interface Visit {
  /** The caller's IP address, in its plain form: the connection's, or what our own proxies saw. */
  address: string;
  /** Whether the caller's side of it is https. */
  isSecure: boolean;
  /** `tv.example.com:8443`, in lower case; undefined where HTTP/1.0 names none. */
  host: string | undefined;
}

export interface VisitRules {
  /** Whether an address is a proxy of ours: what anybody else says of a caller is not believed. */
  isTrusted(address: string): boolean;
  /** What we are reached at by everybody, where somebody has said so. */
  publicUrl: URL | undefined;
}

/** Anybody may add entries on the left of such a header; the last is what the proxy next to us has written. */
function lastOf(header: string | string[] | undefined): string | undefined {
  const last = (Array.isArray(header) ? header.join(',') : header)?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}

function addressOf(request: IncomingMessage, { isTrusted }: VisitRules): string {
  let address = plainAddress(request.socket.remoteAddress ?? '') ?? 'unknown';
  const header = request.headers['x-forwarded-for'];
  if (header === undefined) return address;
  const hops = (Array.isArray(header) ? header.join(',') : header).split(',');
  // From our side outwards: each is believed as long as a proxy of ours has written it.
  while (isTrusted(address)) {
    const hop = hops.pop();
    const next = hop === undefined ? undefined : plainAddress(hop);
    if (next === undefined) break;
    address = next;
  }
  return address;
}

/** The one place where it is decided whom to believe about a request's address, scheme and host; `host` is of its target. */
export function readVisit(request: IncomingMessage, host: string | undefined, rules: VisitRules): Visit {
  const isBelieved = rules.isTrusted(plainAddress(request.socket.remoteAddress ?? '') ?? 'unknown');
  const asked = (isBelieved ? lastOf(request.headers['x-forwarded-host']) : undefined) ?? host;
  const named = asked?.toLowerCase();
  const isForwarded = isBelieved && lastOf(request.headers['x-forwarded-proto'])?.toLowerCase() === 'https';
  const isPublic = rules.publicUrl?.protocol === 'https:' && rules.publicUrl.host === named;
  return { address: addressOf(request, rules), isSecure: isForwarded || isPublic, host: named };
}

const visits = new WeakMap<IncomingMessage, Visit>();

/** Keeps what `serve` has found out, for whoever handles the request. */
export function rememberVisit(request: IncomingMessage, visit: Visit): void {
  visits.set(request, visit);
}

/** Of a request that came through `serve`; of any other the connection alone is believed. */
export function visitOf(request: IncomingMessage): Visit {
  const known = visits.get(request);
  if (known) return known;
  return readVisit(request, request.headers.host, { isTrusted: () => false, publicUrl: undefined });
}
