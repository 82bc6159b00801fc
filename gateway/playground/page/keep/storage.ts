import { holdsSecret, scrubOperation, scrubText, type Kept } from './scrub.ts';

const OURS = 'marquee.playground.';
const GRAPHIQL = 'graphiql:';
/** What versions before kept: tabs and history with what was typed into them, and the access token. */
const OLD_TOKEN = 'marquee.accessToken';

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)!);
}

/** Removes what earlier versions of the page left in the browser. */
export function forgetOldVersions(local: Storage, session: Storage): void {
  for (const key of keysOf(local)) if (key.startsWith(GRAPHIQL)) local.removeItem(key);
  session.removeItem(OLD_TOKEN);
}

interface Tabs {
  tabs: Kept[];
}
interface History {
  queries?: Kept[];
  favorites?: Kept[];
}

/**
 * What may be kept under one of GraphiQL's keys.
 * @throws Error for a history with a secret in it: GraphiQL then leaves the operation out of what it holds in memory as well.
 */
function keepable(key: string, value: string): string {
  // Tabs hold the same; alone, a variable does not tell what it is used for.
  if (key === 'headers' || key === 'query' || key === 'variables') return '';
  if (key === 'tabState') {
    const state = JSON.parse(value) as Tabs;
    return JSON.stringify({ ...state, tabs: state.tabs.map(scrubOperation) });
  }
  if (key === 'queries' || key === 'favorites') {
    const { [key]: items, ...rest } = JSON.parse(value) as History;
    if (items?.some(holdsSecret)) throw new Error('an operation with a secret is not for the history');
    return JSON.stringify({ ...rest, [key]: items?.map(scrubOperation) });
  }
  return scrubText(value);
}

/**
 * What GraphiQL keeps by: the browser's storage under a name of ours, without secrets. What cannot be kept because the
 * storage is full or forbidden is kept by nobody; the page works on.
 */
export function storageWithoutSecrets(local: Storage) {
  const name = (key: string) => OURS + key.slice(GRAPHIQL.length);
  return {
    get length() {
      return keysOf(local).filter((key) => key.startsWith(OURS)).length;
    },
    getItem: (key: string) => local.getItem(name(key)),
    setItem: (key: string, value: string) => local.setItem(name(key), keepable(key.slice(GRAPHIQL.length), value)),
    removeItem: (key: string) => local.removeItem(name(key)),
    clear() {
      for (const key of keysOf(local)) if (key.startsWith(OURS)) local.removeItem(key);
    },
  };
}
