import { isIP } from 'node:net';

/** `TV.example.com.:8443` → `tv.example.com`; `[::1]:80` → `::1`. */
export function hostnameOf(host: string): string {
  const [, bracketed] = /^\[(.+)\](?::\d+)?$/.exec(host) ?? [];
  return (bracketed ?? host.replace(/:\d+$/, '')).toLowerCase().replace(/\.$/, '');
}

/** A name that nobody outside can let point at us: RFC 6761 keeps `localhost`, and names without a dot are in no public zone. */
function isOfNobody(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || !name.includes('.');
}

/**
 * Whether we answer to a host name. A page of a stranger may let its own name point at this machine and then read what is served
 * here as its own (DNS rebinding); its name is then what the browser sends as Host. An address as Host is no such name.
 * `names` are exact, or `*.example.com` for what is below, or `*` for all.
 */
export function hostRule(names: readonly string[]): (host: string | undefined) => boolean {
  const exact = new Set(names.map(hostnameOf));
  const suffixes = names.filter((name) => name.startsWith('*.')).map((name) => hostnameOf(name).slice(1));
  return (host) => {
    if (host === undefined || exact.has('*')) return true;
    const name = hostnameOf(host);
    return isIP(name) !== 0 || isOfNobody(name) || exact.has(name) || suffixes.some((suffix) => name.endsWith(suffix));
  };
}
