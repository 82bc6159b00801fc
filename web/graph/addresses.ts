/** The graph is on the page's own host. */
export const graphUrl = new URL('/graphql', location.href).href;

/** The same for subscriptions. */
export const socketUrl = graphUrl.replace(/^http/, 'ws');

/** Addresses in the graph may be relative to its own. */
export function mediaUrl(url: string): string {
  return new URL(url, graphUrl).href;
}
