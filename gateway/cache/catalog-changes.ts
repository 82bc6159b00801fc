/** What a kept entity depends on: titles, or what cannot be told, which any change may concern. */
export type Dependencies = readonly string[] | 'any';

/** What has changed in the catalogue, as far as it has been told here. */
export interface CatalogChanges {
  /** Where the telling stands. The same in all gateways that have been told the same; another after each change. */
  position(): string;
  /** Changes later than that of this id are told from now on, and nothing is known of those before: whatever was read is in doubt. */
  begin(id: string): void;
  /** A change with its id in the stream, `<ms>-<n>`. */
  take(changed: Dependencies, id: string): void;
  /** All that has been told so far is known here. */
  heard(): void;
  /** Whether that was so a moment ago: else a change may have been told that is not known here. */
  isFollowed(): boolean;
  /** Whether nothing that was read at that position, of what depends on these, is known to have changed since. */
  isCurrent(position: string, dependencies: Dependencies): boolean;
}

/** Titles whose last change is remembered one by one. */
const TITLES_REMEMBERED = 10_000;

/** Longer than a stream that says nothing is silent between two reads. */
const FOLLOWED_MS = 8_000;

/** Ids of a stream as texts in the same order. */
function inOrder(id: string): string {
  const [ms = '', n = ''] = id.split('-');
  return `${ms.padStart(16, '0')}-${n.padStart(20, '0')}`;
}

export function createCatalogChanges(): CatalogChanges {
  let now = '';
  /** What was read before may have changed without a trace of it here. */
  let knownSince = '';
  let heardAtMs = -Infinity;
  const lastChanges = new Map<string, string>();

  function forget(until: string): void {
    knownSince = until;
    for (const [title, at] of lastChanges) {
      // The first are those whose change is the longest ago.
      if (at > until) break;
      lastChanges.delete(title);
    }
  }

  function remember(title: string): void {
    lastChanges.delete(title);
    lastChanges.set(title, now);
    if (lastChanges.size <= TITLES_REMEMBERED) return;
    const [[, oldest]] = lastChanges as Iterable<[string, string]> as [[string, string]];
    forget(oldest);
  }

  return {
    position: () => now,
    begin(id) {
      now = inOrder(id);
      lastChanges.clear();
      knownSince = now;
    },
    take(changed, id) {
      now = inOrder(id);
      if (changed === 'any') forget(now);
      else for (const title of changed) remember(title);
    },
    heard() {
      heardAtMs = performance.now();
    },
    isFollowed: () => performance.now() - heardAtMs < FOLLOWED_MS,
    isCurrent(position, dependencies) {
      if (position === now) return true;
      // Beyond where the telling stands lies what another gateway has read that is ahead, or what was read before the ids began anew.
      if (position > now || position < knownSince || dependencies === 'any') return false;
      return dependencies.every((title) => (lastChanges.get(title) ?? '') <= position);
    },
  };
}
