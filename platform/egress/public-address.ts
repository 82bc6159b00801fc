import ipaddr from 'ipaddr.js';

/** What clouds answer at inside, though the address is one of the public ones: Azure's host agent. */
const INSIDE = new Set(['168.63.129.16']);

/**
 * Whether an address is one of the public internet. Loopback, private and link-local ones, shared ones of carriers (RFC 6598), multicast,
 * reserved ones, and IPv6 that stands for an IPv4 address elsewhere (mapped, NAT64, 6to4, Teredo) are not; nor is what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || INSIDE.has(parsed.toString())) return false;
  // Of IPv6 nothing else is given out to anybody (RFC 4291 §2.4, IANA).
  return parsed instanceof ipaddr.IPv4 || parsed.match(ipaddr.IPv6.parse('2000::'), 3);
}
