import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../../../platform/log/log.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { TitleDocument } from '../projection/document-store.ts';

/** Work at one piece, in milliseconds: whoever asks meanwhile waits no longer than that. */
const SLICE_MS = 5;

/**
 * Puts documents into an index little by little. They may come twice, late and in any order: of each title the highest
 * revision counts.
 */
export function createIndexFeed(index: SearchIndex, log: Log) {
  const revisions = new Map<string, number>();
  let waiting: TitleDocument[] = [];
  let isDraining = false;
  let drained = Promise.resolve();

  function take(document: TitleDocument): void {
    const { _id: id, revision } = document;
    if ((revisions.get(id) ?? 0) >= revision) return;
    revisions.set(id, revision);
    try {
      if (document.isGone) index.remove(id);
      else index.put({ ...document, id });
    } catch (error) {
      // One title that cannot be read must not cost the others their place.
      log.error({ err: error, title: id, revision }, 'a title is not indexed');
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      let begin = performance.now();
      for (const document of batch) {
        take(document);
        if (performance.now() - begin < SLICE_MS) continue;
        await nextTurn();
        begin = performance.now();
      }
    }
    isDraining = false;
  }

  return {
    add(documents: readonly TitleDocument[]): void {
      waiting.push(...documents);
      if (isDraining) return;
      isDraining = true;
      drained = drain();
    },

    /** Resolves when all that was added is in the index. */
    isEmpty: (): Promise<void> => drained,
  };
}
