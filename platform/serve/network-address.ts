import { BlockList, isIP, isIPv6 } from 'node:net';

/** An address as it is written in a header or by a socket, in its one form: no brackets, port, zone, nor IPv4 mapped into IPv6. */
export function plainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  // `203.0.113.7:4711` and `[2001:db8::1]:4711`: some proxies add the port.
  const [, bracketed, dotted] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(trimmed) ?? [];
  const bare = (bracketed ?? dotted ?? trimmed).replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  const address = mapped ?? bare;
  return isIP(address) === 0 ? undefined : address;
}

/** The first 64 bits of an IPv6 address as four groups. */
function groups64(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  // What ends in dotted IPv4 has two groups there.
  const right = !tail ? [] : tail.replace(/\d+\.\d+\.\d+\.\d+$/, 'x:x').split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * Whom an address is counted for: itself, and of IPv6 the network of 64 bits, which is what one subscriber is given (RFC 6177):
 * somebody with one line has 2^64 addresses of it.
 */
export function callerNetwork(address: string): string {
  return isIPv6(address) ? `${groups64(address)}::/64` : address;
}

const names: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  // RFC 1918, RFC 6598 and RFC 4193: what containers and clouds give out inside.
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
};

/** Why a text names no addresses; undefined where it does: `203.0.113.7`, `10.0.0.0/8`, `loopback`, `private`. */
export function networkFault(text: string): string | undefined {
  if (Object.hasOwn(names, text)) return undefined;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32));
  if (version !== 0 && isPrefix && rest.length === 0) return undefined;
  return `is no address, no network (10.0.0.0/8) and none of ${Object.keys(names).join(', ')}: "${text}"`;
}

/** The addresses and networks that a setting means, its names spelt out. */
export function networksOf(networks: readonly string[]): string[] {
  return networks.flatMap((name) => names[name] ?? [name]);
}

/** Whether an address, in its plain form, is of one of the networks. */
export function networkRule(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => false;
  const list = new BlockList();
  for (const network of networksOf(networks)) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** The address at which this machine reaches what listens on `host`, as a URL has it. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
