import { scrubOperation } from '../keep/scrub.ts';

/** What a link carries. It stands behind the #, which browsers send to no server. */
export interface Shared {
  query: string;
  variables: string;
}

const MARK = '#operation=';
/** Longer ones are cut by chats and mail programs. */
export const LINK_LENGTH_LIMIT = 16_000;

/** The page's address with the operation, without its secrets; undefined where that would be too long. */
export function shareLink(pageUrl: string, shared: Shared): string | undefined {
  const { query, variables } = scrubOperation(shared);
  const url = new URL(pageUrl);
  url.hash = `${MARK}${encodeURIComponent(JSON.stringify({ query, variables }))}`;
  return url.href.length > LINK_LENGTH_LIMIT ? undefined : url.href;
}

/** What the address's fragment carries; undefined where that is nothing of ours. It is text for an editor and never run by itself. */
export function readShared(hash: string): Shared | undefined {
  if (!hash.startsWith(MARK) || hash.length > LINK_LENGTH_LIMIT) return undefined;
  try {
    const { query, variables } = JSON.parse(decodeURIComponent(hash.slice(MARK.length))) as Partial<
      Record<string, unknown>
    >;
    if (typeof query !== 'string') return undefined;
    return { query, variables: typeof variables === 'string' ? variables : '' };
  } catch {
    // Somebody else's fragment, or one that was cut.
    return undefined;
  }
}
