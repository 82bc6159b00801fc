import type { IncomingMessage } from 'node:http';
import { hostnameOf } from '../../platform/serve/allowed-hosts.ts';
import { networkRule, plainAddress } from '../../platform/serve/network-address.ts';
import { visitOf } from '../../platform/serve/visit.ts';

const isLoopback = networkRule(['loopback']);
/** What a browser on this machine calls it. Any other name may be a stranger's that points here. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Whoever asks through a proxy on this machine comes from here as well, and says so, whatever is believed of it. */
const FORWARDED = /^(forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|x-original-.+|true-client-ip|cf-.+|fastly-.+)$/;

/** Whether a request comes from somebody who sits at this machine: to it, from it, by its own name, through nobody. */
export function isOnThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  const address = plainAddress(socket.remoteAddress ?? '');
  const names = [headers.host, visitOf(request).host];
  return (
    address !== undefined &&
    isLoopback(address) &&
    names.every((name) => name !== undefined && OWN_NAMES.includes(hostnameOf(name))) &&
    !Object.keys(headers).some((name) => FORWARDED.test(name))
  );
}
