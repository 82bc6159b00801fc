/** Where a request goes: its path with its query, and the host that it names. */
export interface Target {
  path: string;
  /** `example.com:80`; undefined where none is named, as HTTP/1.0 may. */
  host: string | undefined;
}

const HOST = /^(?:\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?$/i;

/** How often a header is there, in the list of names and values as they came. */
function countOf(name: string, rawHeaders: readonly string[]): number {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const found = rawHeaders[i]!;
    if (found.length === name.length && found.toLowerCase() === name) count++;
  }
  return count;
}

/**
 * Reads a request's target (RFC 9112 §3.2): a path, or a whole URL, whose host then counts and not the header's. Undefined where
 * the request must be refused with 400: two hosts, one that is none, no path.
 */
export function readTarget(
  url: string,
  rawHeaders: readonly string[],
  hostHeader: string | undefined,
): Target | undefined {
  if (countOf('host', rawHeaders) > 1) return undefined;
  const host = hostHeader === '' ? undefined : hostHeader;
  if (host !== undefined && !HOST.test(host)) return undefined;
  // A path that begins with two slashes would be read as another host further on.
  if (url.startsWith('/')) return { path: url.replace(/^\/+/, '/'), host };
  const absolute = /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  if (!absolute || absolute.username !== '' || absolute.password !== '') return undefined;
  return { path: `${absolute.pathname.replace(/^\/+/, '/')}${absolute.search}`, host: absolute.host };
}
