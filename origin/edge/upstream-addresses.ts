import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

const withPort = (address: string, port: string) => `${address.includes(':') ? `[${address}]` : address}:${port}`;

/** All addresses behind a list of URLs as `address:port`, in one order whatever a name server says: of a name each that it has. */
export async function upstreamAddresses(urls: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    urls.map(async (text) => {
      const { hostname, port } = new URL(text);
      const host = hostname.replace(/^\[|\]$/g, '');
      const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
      return addresses.map((address) => withPort(address, port || '80'));
    }),
  );
  return [...new Set(found.flat())].toSorted();
}
