import type { IncomingMessage } from 'node:http';
import { callerNetwork } from '../../platform/serve/network-address.ts';
import { visitOf } from '../../platform/serve/visit.ts';
import type { Priority } from '../plan/priority.ts';
import type { Credential } from './credentials.ts';

/** Who asks, from where. */
export interface Caller {
  requestId: string;
  /** For the brake: an IP address, or the network of one. */
  address: string;
  credential: Credential | undefined;
  /** Why there is no credential although one was shown: told unless the operation is there to get a new one. */
  credentialFault?: Error;
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal;
  /** How urgent it says its request is; it counts where that is less than the request is by itself. */
  priority?: Priority;
}

/** Whom the brake counts: an IPv4 address, or the IPv6 network of one line. */
export function callerAddress(request: IncomingMessage): string {
  return callerNetwork(visitOf(request).address);
}
