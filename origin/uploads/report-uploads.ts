import type { Log } from '../../platform/log/log.ts';
import { call } from '../../platform/internal/contract.ts';
import { ServiceUnavailable, type InternalClient } from '../../platform/internal/internal-client.ts';
import { uploadProgress, uploadReceived, uploadTerminated } from '../../schema/internal/uploads.ts';
import type { UploadFiles, UploadRecord } from './upload-files.ts';

/** How often an upload's progress is told at most. */
export const PROGRESS_INTERVAL_MS = 500;
/** How often what could not be reported is tried again. */
export const SWEEP_INTERVAL_MS = 30_000;

/** What job made of a received upload. */
export type Receipt = 'taken' | 'refused';

export interface UploadReporter {
  /** Tells job how far an upload is; only the newest counts, and a failure is made good by the next. */
  progress(uploadId: string): void;
  /** Tells job that an upload is whole. Throws `ServiceUnavailable`. */
  received(record: UploadRecord): Promise<Receipt>;
  /** Tells job that the sender has given an upload up. Throws `ServiceUnavailable`. */
  terminated(uploadId: string): Promise<void>;
  /** Puts together what was to be, reports what is whole and unreported; removes what was abandoned. Never rejects; one sweep at a time. */
  sweep(nowMs: number): Promise<void>;
}

export function createUploadReporter(options: {
  files: UploadFiles;
  job: InternalClient;
  retentionMs: number;
  log: Log;
  /** Job says that an upload was cancelled. */
  onCancelled(uploadId: string): Promise<void>;
}): UploadReporter {
  const { files, job, retentionMs, log, onCancelled } = options;
  const telling = new Set<string>();
  const untold = new Set<string>();

  async function tell(id: string): Promise<void> {
    if (telling.has(id)) return;
    telling.add(id);
    try {
      while (untold.delete(id)) {
        const receivedBytes = await files.receivedBytes(id);
        const answer = await call(job, uploadProgress, { upload: id }, { body: { receivedBytes } });
        if (answer?.isCancelled) await onCancelled(id);
      }
    } catch (error) {
      // Only a courtesy: the next report says more, and `received` is what counts.
      const level = error instanceof ServiceUnavailable ? 'debug' : 'error';
      log[level]({ err: error, upload: id }, 'progress of an upload could not be told');
    } finally {
      telling.delete(id);
    }
  }

  async function received(record: UploadRecord): Promise<Receipt> {
    const { uploadId, sizeBytes } = record;
    if (await call(job, uploadReceived, { upload: uploadId }, { body: { sizeBytes } })) {
      await files.changeRecord(uploadId, (known) => ({ ...(known ?? record), state: 'RECEIVED' }));
      log.info({ upload: uploadId, sizeBytes }, 'upload received');
      return 'taken';
    }
    log.warn({ upload: uploadId, sizeBytes }, 'job knows no such upload of this size');
    return 'refused';
  }

  async function sweepOne(record: UploadRecord, nowMs: number): Promise<void> {
    const { uploadId, sizeBytes, expiresAtMs, state } = record;
    const isPast = nowMs > expiresAtMs + retentionMs;
    if (state === 'OPEN') {
      if (record.joins) await files.join({ ...record, joins: record.joins });
      const isWhole = (await files.offset(uploadId)) === sizeBytes;
      if (isWhole && (await received(record)) === 'taken') return;
      if (isPast) log.info({ upload: uploadId }, 'abandoned upload removed');
    } else if (state === 'RECEIVED' && (await files.hasBytes(uploadId))) {
      // The bytes are job's now: it removes them when the film is made.
      return;
    }
    // Until then a record answers late requests of the sender.
    if (isPast) await files.forget(uploadId);
  }

  async function sweepAll(nowMs: number): Promise<void> {
    for (const record of await files.records()) {
      try {
        await sweepOne(record, nowMs);
      } catch (error) {
        log.warn({ err: error, upload: record.uploadId }, 'an upload could not be swept; tried again later');
      }
    }
  }
  let running: Promise<void> | undefined;

  return {
    progress(id) {
      untold.add(id);
      void tell(id);
    },
    received,
    async terminated(uploadId) {
      await call(job, uploadTerminated, { upload: uploadId }, { body: {} });
    },
    sweep(nowMs) {
      running ??= sweepAll(nowMs)
        .catch((error: unknown) => log.error({ err: error }, 'uploads could not be swept; tried again later'))
        .finally(() => (running = undefined));
      return running;
    },
  };
}
