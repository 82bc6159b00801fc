import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from 'mongoose';
import type { Log } from '../log/log.ts';
import { counter } from '../metrics/metrics.ts';
import { keepTrying } from '../retry/keep-trying.ts';

const SCAN_BATCH = 500;

const rescans = counter('replica_rescans_total', 'Times a replica read its whole collection.', ['collection']);

export interface ReplicaOptions<Document> {
  model: Model<Document>;
  /** Documents as they are now, in batches: some for the first time, some changed, some as they were before. */
  apply(documents: Document[]): void;
  /** Ids of documents that are gone. */
  remove(ids: string[]): void;
  log: Log;
}

export interface Replica {
  /** Resolves when all of the collection has been applied; from then on changes follow within milliseconds. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps what a process holds in memory like a collection of its own database: reads all of it, then follows it by change
 * stream. What the stream cannot tell (its token has expired) is read anew. Writers of the collection need to know nothing
 * of it, and any number of processes may follow.
 */
export function createReplica<Document extends { _id: string }>(options: ReplicaOptions<Document>): Replica {
  const { model, apply, remove, log } = options;
  const collection = model.collection.collectionName;
  const stopping = new AbortController();
  const whole = Promise.withResolvers<void>();
  let resumeToken: unknown;
  let running: Promise<void> | undefined;

  async function readAll(): Promise<void> {
    rescans.inc({ collection });
    let batch: Document[] = [];
    for await (const document of model.find().lean<Document[]>().cursor({ batchSize: SCAN_BATCH })) {
      batch.push(document);
      if (batch.length < SCAN_BATCH) continue;
      apply(batch);
      batch = [];
      // Whoever asks while a large collection is read must not wait for all of it.
      await sleep(0);
    }
    apply(batch);
  }

  async function follow(): Promise<void> {
    const changes = model.collection.watch<Document>([], {
      fullDocument: 'updateLookup',
      maxAwaitTimeMS: 500,
      ...(resumeToken ? { resumeAfter: resumeToken } : {}),
    });
    try {
      if (!resumeToken) {
        // The first answer proves that the stream is open: what commits during the scan is in one of the two.
        const first = await changes.tryNext();
        await readAll();
        if (first) take([first]);
        resumeToken = changes.resumeToken;
        whole.resolve();
      }
      while (!stopping.signal.aborted) {
        const change = await changes.tryNext();
        if (change) take([change]);
        resumeToken = changes.resumeToken;
      }
    } catch (error) {
      // ChangeStreamHistoryLost (286), InvalidResumeToken (260): only a new scan knows what was missed.
      const { code } = error as { code?: unknown };
      if (code === 286 || code === 260) resumeToken = undefined;
      throw error;
    } finally {
      await changes.close();
    }
  }

  function take(changes: readonly object[]): void {
    for (const change of changes as {
      operationType: string;
      documentKey?: { _id: string };
      fullDocument?: Document;
    }[]) {
      if (change.fullDocument) apply([change.fullDocument]);
      else if (change.operationType === 'delete' || change.operationType === 'update')
        remove([change.documentKey!._id]);
    }
  }

  return {
    async start() {
      running = keepTrying(stopping.signal, follow, (error, failures) =>
        log.warn({ err: error, collection, failures }, 'a replica lost its change stream and starts again'),
      );
      await whole.promise;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
