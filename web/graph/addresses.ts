/** The graph is on the page's own host. */
export const graphUrl = new URL('/graphql', location.href).href;

/** The same for subscriptions. */
export const socketUrl = graphUrl.replace(/^http/, 'ws');

/** Those of an attribute `srcset`, each with its width. */
export function mediaSrcset(srcset: string): string {
  const candidates = srcset.split(', ').map((candidate) => candidate.split(' ') as [string, string]);
  return candidates.map(([url, width]) => `${mediaUrl(url)} ${width}`).join(', ');
}

/** Addresses in the graph may be relative to its own. */
export function mediaUrl(url: string): string {
  return new URL(url, graphUrl).href;
}
