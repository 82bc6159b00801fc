import { Resolver } from 'node:dns/promises';
import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** The host is at an address that nobody outside may have us ask. */
export class AddressRefused extends Error {
  constructor(host: string) {
    super(`${host} is not at a public address.`);
    this.name = 'AddressRefused';
  }
}

/** Whom we ask. */
export interface Outside {
  /** Hosts that are asked wherever they are: `storage.example.internal`, or with a port `storage.example.internal:9000`. */
  privateHosts: readonly string[];
  /** All addresses of a name; by the system's name servers unless told otherwise. */
  resolve?(hostname: string): Promise<string[]>;
}

async function resolveByServers(hostname: string): Promise<string[]> {
  // Not by getaddrinfo: it has no limit of time, takes one of few threads, and knows names that are this machine's own.
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length === 0) throw (answers[0] as PromiseRejectedResult).reason;
  return addresses;
}

/** Its host without the brackets of IPv6, and the port that is asked. */
export function hostAndPort({ protocol, hostname, port }: URL): { host: string; port: string } {
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port || (protocol === 'https:' ? '443' : '80') };
}

/** Whether an operator has named the address's host as one that is asked wherever it is. */
export function isPrivateHost(url: URL, privateHosts: readonly string[]): boolean {
  const { host, port } = hostAndPort(url);
  return privateHosts
    .map((named) => named.toLowerCase())
    .some((named) => named === host || named === `${host}:${port}`);
}

/** A name is looked up once, all that it answers is checked, and one of that is what is connected to. */
function checkedLookup(resolve: NonNullable<Outside['resolve']>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        if (found.length === 0 || !addresses.every(isPublicAddress)) callback(new AddressRefused(hostname), '', 0);
        else if (options.all) callback(null, found);
        else callback(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

/**
 * Asks an address that others gave us, on a connection of its own: that of a host which is not public is refused, and a name that
 * answers otherwise a moment later (rebinding) gains nothing. No proxy is asked, whatever the environment says. Nothing is followed
 * or decoded.
 * @throws AddressRefused
 */
export async function askOutside(
  { privateHosts, resolve = resolveByServers }: Outside,
  url: URL,
  { headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
): Promise<IncomingMessage> {
  const isNamed = isPrivateHost(url, privateHosts);
  const { host } = hostAndPort(url);
  // What is an address already is not looked up.
  if (!isNamed && isIP(host) !== 0 && !isPublicAddress(host)) throw new AddressRefused(host);
  const lookup = isNamed ? {} : { lookup: checkedLookup(resolve) };
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  const asking: ClientRequest = request(url, { agent: false, headers, signal, ...lookup });
  const { promise, ...answer } = Promise.withResolvers<IncomingMessage>();
  asking.once('response', answer.resolve);
  // Stays: a connection may fail once more after it has failed.
  asking.on('error', answer.reject);
  asking.end();
  return promise;
}
