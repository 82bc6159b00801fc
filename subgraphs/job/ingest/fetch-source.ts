import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadFile } from '../../../platform/media/layout.ts';
import { counter } from '../../../platform/metrics/metrics.ts';
import type { Outside } from '../../../platform/egress/outside.ts';
import { afterCommit } from '../../../platform/mongo/database.ts';
import { newTask, runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { TaskFailure } from '../../../platform/tasks/task-store.ts';
import type { FetchConfig } from '../config.ts';
import { ownStorage, StorageForeign } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { uploadChannel } from '../upload/follow-upload.ts';
import { download, SourceNotFetched } from './download.ts';
import { FETCH_ATTEMPTS, fetchTask } from '../upload/fetch-task.ts';
import { attemptFolder, takeOver } from './partial-file.ts';

const fetched = counter('fetched_bytes_total', 'Bytes of sources that were fetched by URL.');

/** How often it is told how far a file is. */
const TOLD_EVERY_MS = 500;
/** Over how long a server is found slow. */
const PACE_MS = 20_000;
const PAUSES = { firstMs: 250, longestMs: 4_000 };

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Moves the bytes to their place; again, where the transaction around it is tried again. */
async function place(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !(await isThere(to))) throw error;
  }
}

/** What a failure is called, and whether another try may help. Pure. */
function describeFetchFailure(error: unknown): TaskFailure {
  if (error instanceof SourceNotFetched) return error.failure;
  if (error instanceof StorageForeign) return { code: 'STORAGE_FOREIGN', message: error.message, retriable: true };
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'NO_SPACE', message: 'There is no space left for the file.', retriable: true };
  }
  return { code: 'INTERNAL', message: 'Something went wrong on our side.', retriable: true };
}

/** Tells how far a file is, one write at a time, the newest only. */
function createTeller({ uploads, tell }: Stores, uploadId: string) {
  let newest: { receivedBytes: number; totalBytes: number | undefined } | undefined;
  const say = async () => {
    if (!newest) return;
    const { receivedBytes, totalBytes } = newest;
    newest = undefined;
    await uploads.noteFetched(uploadId, receivedBytes, totalBytes);
    tell(uploadChannel(uploadId));
  };
  return {
    note(receivedBytes: number, totalBytes: number | undefined): void {
      newest = { receivedBytes, totalBytes };
    },
    say,
  };
}

/** Fetches sources by URL, a turn at a time. What comes becomes the upload's file in the transaction that ends its last turn. */
export function fetchHandler(stores: Stores, config: FetchConfig): TaskHandler {
  const outside: Outside = { privateHosts: config.FETCH_PRIVATE_HOSTS };
  return runsTask(fetchTask, {
    async run({ payload: { uploadId, url, deadlineMs }, lease }, { signal, report, log }) {
      await ownStorage(stores.storage, config.STORAGE_DIR);
      const placed = uploadFile(config.STORAGE_DIR, uploadId);
      // An earlier try has put it there, and what followed was lost.
      if (await isThere(placed)) return { kind: 'whole' as const, sizeBytes: (await stat(placed)).size };
      const teller = createTeller(stores, uploadId);
      const telling = setInterval(() => {
        teller.say().catch((error: unknown) => log.warn({ err: error }, 'how far a source is could not be told'));
      }, TOLD_EVERY_MS);
      try {
        const partial = await takeOver(config.STORAGE_DIR, uploadId, lease.token);
        let before = partial.sizeBytes;
        return await download({
          outside,
          url: new URL(url),
          folder: attemptFolder(config.STORAGE_DIR, uploadId, lease.token),
          partial,
          limits: {
            maximumBytes: config.UPLOAD_LIMIT_BYTES,
            silenceMs: config.FETCH_SILENCE_MS,
            minimumBytesPerSecond: config.FETCH_MINIMUM_BYTES_PER_SECOND,
            paceMs: PACE_MS,
            pauses: PAUSES,
            turnMs: config.FETCH_TURN_MS,
            deadline: new Date(deadlineMs),
          },
          signal,
          log,
          onProgress(receivedBytes, totalBytes) {
            if (receivedBytes > before) fetched.inc(receivedBytes - before);
            before = receivedBytes;
            teller.note(receivedBytes, totalBytes);
            if (totalBytes) report(receivedBytes / totalBytes);
          },
        });
      } catch (error) {
        // What is told of it says nothing more, lest it tell the address.
        if (describeFetchFailure(error).code === 'INTERNAL' && !signal.aborted)
          log.error({ err: error }, 'a source was not fetched');
        throw error;
      } finally {
        clearInterval(telling);
      }
    },
    async onFinish(task, result, session) {
      const now = new Date();
      const { uploadId, turn } = task.payload;
      await stores.tasks.remove(session, task.id);
      if (result.kind === 'more') {
        const next = { group: uploadId, name: `fetch ${turn + 1}`, payload: { ...task.payload, turn: turn + 1 } };
        await stores.tasks.add(session, [
          newTask(fetchTask, { ...next, runAt: now, turnAt: now, maxAttempts: FETCH_ATTEMPTS }),
        ]);
        return;
      }
      await stores.uploads.markFetched(session, uploadId, result.sizeBytes, now);
      afterCommit(session, () => stores.tell(uploadChannel(uploadId)));
      const attempt = attemptFolder(config.STORAGE_DIR, uploadId, task.lease.token);
      await place(join(attempt, 'bytes'), uploadFile(config.STORAGE_DIR, uploadId));
    },
    async onFail(task, failure, willRetry, session) {
      if (willRetry) return;
      const { uploadId } = task.payload;
      await stores.tasks.remove(session, task.id);
      await stores.uploads.markFailed(session, uploadId, failure);
      afterCommit(session, () => stores.tell(uploadChannel(uploadId)));
    },
    describeFailure: describeFetchFailure,
  });
}
