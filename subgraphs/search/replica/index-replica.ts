import { fault } from '../../../platform/errors/errors.ts';
import type { Log } from '../../../platform/log/log.ts';
import { gauge } from '../../../platform/metrics/metrics.ts';
import type { Dependency } from '../../../platform/serve/serve.ts';
import { createSearchIndex, type IndexSize, type SearchIndex } from '../index/search-index.ts';
import type { Stores } from '../stores.ts';
import { createIndexFeed } from './index-feed.ts';

/** When an index that is being built is worth another try. */
const RETRY_MS = 1_000;

const indexedTitles = gauge('search_index_titles', 'Titles in the index that answers.');
const buildSeconds = gauge('search_index_build_seconds', 'How long the last build took.');

/** An index with what keeps it like the projection. */
interface Generation {
  index: SearchIndex;
  builtAt: Date;
  buildMs: number;
  stop(): Promise<void>;
}

export interface IndexStatus extends IndexSize {
  isRebuilding: boolean;
  builtAt: Date;
  buildMs: number;
}

/**
 * The index of this process: built from the projection, then following it. Asked to, it builds another beside the one that
 * answers, from a scan and a change stream of its own, and changes over when that one is whole.
 */
export function createIndexReplica(stores: Pick<Stores, 'documents' | 'plays' | 'rebuilds'>, log: Log) {
  let current: Generation | undefined;
  let building: Promise<void> | undefined;
  /** The newest request known; undefined before the first look. */
  let asked: number | undefined;
  /** A request came that the build under way may not answer: what made somebody ask may lie behind its scan. */
  let isAskedAgain = false;
  let isStopping = false;
  const toStop = new Set<() => Promise<void>>();

  async function build(): Promise<Generation> {
    const begin = performance.now();
    const index = createSearchIndex();
    const feed = createIndexFeed(index, log);
    const titles = stores.documents.follow(feed.add, log);
    const plays = stores.plays.follow((played) => {
      for (const { _id, weight } of played) index.setPlayWeight(_id, weight);
    }, log);
    const stop = async () => {
      toStop.delete(stop);
      await Promise.all([titles.stop(), plays.stop()]);
    };
    toStop.add(stop);
    await Promise.all([titles.start(), plays.start()]);
    await feed.isEmpty();
    return { index, builtAt: new Date(), buildMs: Math.round(performance.now() - begin), stop };
  }

  async function rebuild(): Promise<void> {
    do {
      isAskedAgain = false;
      const next = await build();
      const last = current;
      current = next;
      const { titles, people } = next.index.size;
      indexedTitles.set(titles);
      buildSeconds.set(next.buildMs / 1_000);
      log.info({ titles, people, buildMs: next.buildMs }, 'the search index is built');
      await last?.stop();
    } while (isAskedAgain && !isStopping);
  }

  function begin(): void {
    building ??= rebuild()
      .catch((error: unknown) => log.error({ err: error }, 'the search index was not built'))
      .finally(() => (building = undefined));
  }

  /** Builds anew for a request that is newer than the last one known; the first one seen was there before this process. */
  function answer(number: number): void {
    const isNew = asked !== undefined && number > asked;
    asked = Math.max(asked ?? 0, number);
    if (!isNew) return;
    isAskedAgain = true;
    begin();
  }

  const requests = stores.rebuilds.follow(answer, log);
  toStop.add(() => requests.stop());

  function generation(): Generation {
    if (current) return current;
    throw fault('UNAVAILABLE', 'The search index is being built.', { retryAfterMs: RETRY_MS });
  }

  const dependency: Dependency = {
    name: 'index',
    async check() {
      if (!current) throw new Error('being built');
    },
  };

  return {
    dependency,

    /** The index that answers; UNAVAILABLE until the first one is whole. */
    get index(): SearchIndex {
      return generation().index;
    },

    status(): IndexStatus {
      const { index, builtAt, buildMs } = generation();
      return { ...index.size, isRebuilding: building !== undefined, builtAt, buildMs };
    },

    /** Begins to build; whoever asks before it is done is told to wait. */
    start(): void {
      begin();
      requests.start().then(
        // Nobody has asked yet: the next number is a request.
        () => (asked ??= 0),
        (error: unknown) => log.error({ err: error }, 'rebuild requests are not followed'),
      );
    },

    /** Asks this process and all others to build anew. */
    async requestRebuild(): Promise<IndexStatus> {
      // Also before the first look at the requests: this one is new.
      asked ??= 0;
      answer(await stores.rebuilds.request());
      return this.status();
    },

    async stop(): Promise<void> {
      isStopping = true;
      await Promise.all([...toStop].map((stop) => stop()));
    },
  };
}

export type IndexReplica = ReturnType<typeof createIndexReplica>;
