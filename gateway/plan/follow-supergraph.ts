import { readFile } from 'node:fs/promises';
import { followFile } from '../../platform/config/follow-file.ts';
import type { Log } from '../../platform/log/log.ts';
import { counter, gauge } from '../../platform/metrics/metrics.ts';
import { loadSupergraph, type Supergraph, type SupergraphSource } from './supergraph.ts';

/** Looks at a version before it takes the place of the present one. Rejects where it is not to. */
export type CheckSupergraph = (candidate: Supergraph, current: Supergraph) => Promise<void>;

export interface FollowedSupergraph extends SupergraphSource {
  /** All are awaited before each change. */
  beforeChange(check: CheckSupergraph): void;
  /** Called with each further version. */
  onChange(listener: (supergraph: Supergraph) => void): void;
  /** Reads the file at once, and tries even what was refused before. */
  again(): void;
  /** Why what stands in the file is not what is used; undefined where it is. */
  refusal(): Error | undefined;
}

const changes = counter('gateway_supergraph_changes_total', 'New versions of the supergraph, by what became of them.', [
  'outcome',
]);
const refused = gauge('gateway_supergraph_refused', '1 while the file holds a supergraph that is not taken.');

/**
 * Loads a supergraph file and follows it. A new version is loaded and checked beside the present one and takes its place whole: who
 * came before goes on with what there was. A bad one is told, and the present one stays. SIGHUP has the file read at once.
 */
export async function followSupergraphFile(file: string, log: Log, pollMs?: number): Promise<FollowedSupergraph> {
  const checks: CheckSupergraph[] = [];
  const listeners: ((supergraph: Supergraph) => void)[] = [];
  const first = await readFile(file, 'utf8');
  let loaded = await loadSupergraph(first);
  let taken = first;
  let fault: Error | undefined;
  refused.set(0);

  function settle(): void {
    fault = undefined;
    refused.set(0);
  }

  async function take(sdl: string): Promise<void> {
    if (sdl !== taken) {
      const candidate = await loadSupergraph(sdl);
      try {
        for (const check of checks) await check(candidate.current(), loaded.current());
      } catch (error) {
        await candidate.stop();
        throw error;
      }
      const former = loaded;
      loaded = candidate;
      taken = sdl;
      settle();
      for (const listener of listeners) listener(loaded.current());
      await former.stop();
      changes.inc({ outcome: 'taken' });
      log.info({ file, supergraph: loaded.current().hash }, 'the supergraph was replaced');
    } else if (fault) {
      settle();
      log.info({ file }, 'the supergraph is again the one in use');
    }
  }

  const followed = followFile(file, {
    known: first,
    take,
    onRefused(error) {
      fault = error instanceof Error ? error : new Error(String(error));
      refused.set(1);
      changes.inc({ outcome: 'refused' });
      log.error({ err: error, file }, 'the new supergraph is not good; the old one stays');
    },
    ...(pollMs === undefined ? {} : { pollMs }),
  });
  const { again } = followed;
  // A terminal that is closed sends it as well, and means the end.
  const isSignalled = !process.stdin.isTTY;
  if (isSignalled) process.on('SIGHUP', again);

  return {
    current: () => loaded.current(),
    beforeChange: (check) => void checks.push(check),
    onChange: (listener) => void listeners.push(listener),
    again,
    refusal: () => fault,
    async stop() {
      if (isSignalled) process.off('SIGHUP', again);
      await followed.stop();
      await loaded.stop();
    },
  };
}
