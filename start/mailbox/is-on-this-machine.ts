import type { IncomingMessage } from 'node:http';
import { networkRule, plainAddress } from '../../platform/serve/network-address.ts';
import { visitOf } from '../../platform/serve/visit.ts';
import { isOwnName } from './has-mailbox.ts';

const isLoopback = networkRule(['loopback']);
/** Whoever asks through a proxy on this machine comes from here as well, and says so, whatever is believed of it. */
const FORWARDED = /^(forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|x-original-.+|true-client-ip|cf-.+|fastly-.+)$/;

/** Whether a request comes from somebody who sits at this machine: to it, from it, by its own name, through nobody. */
export function isOnThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  const address = plainAddress(socket.remoteAddress ?? '');
  return (
    address !== undefined &&
    isLoopback(address) &&
    isOwnName(headers.host) &&
    isOwnName(visitOf(request).host) &&
    // By which nginx asks on, without a word of whom for, where nobody has told it otherwise; no browser speaks it.
    request.httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => FORWARDED.test(name))
  );
}
