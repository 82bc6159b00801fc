import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import { tusRefusal } from './tus-refusal.ts';

/** What is known of an upload beside its bytes, in `{id}.json`. */
export interface UploadRecord {
  uploadId: string;
  sizeBytes: number;
  /** When its ticket expires, Unix time in milliseconds. */
  expiresAtMs: number;
  /**
   * `OPEN` until all bytes are here and job has taken them over (`RECEIVED`), or the sender has given up
   * (`TERMINATED`).
   */
  state: 'OPEN' | 'RECEIVED' | 'TERMINATED';
}

export interface Checksum {
  algorithm: 'sha1' | 'sha256' | 'md5';
  /** Raw bytes. */
  digest: Buffer;
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function isFull(error: unknown): boolean {
  return FULL.has((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

const storageFull = () =>
  tusRefusal({ status: 507, code: 'STORAGE_FULL', message: 'There is no space left; what was acknowledged is kept.' });

/** Makes a rename or a new file in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Uploads as files: the bytes in `{folder}/{id}`, the record beside. An upload's offset is the size of its file, so
 * nothing needs repair after a crash; an offset is acknowledged only once the bytes are on disk.
 */
export class UploadFiles extends DataStore {
  /** The checksum that the request being handled announces. */
  readonly checksum = new AsyncLocalStorage<Checksum | undefined>();
  readonly #folder: string;
  readonly #onBytes: (id: string, count: number) => void;

  constructor(folder: string, onBytes: (id: string, count: number) => void) {
    super();
    this.#folder = folder;
    this.#onBytes = onBytes;
    this.extensions = ['termination', 'checksum'];
  }

  path(id: string): string {
    return join(this.#folder, id);
  }

  #recordPath(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
  }

  async readRecord(id: string): Promise<UploadRecord | undefined> {
    try {
      return JSON.parse(await readFile(this.#recordPath(id), 'utf8')) as UploadRecord;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Replaces the record in one step, on disk before it returns. */
  async writeRecord(record: UploadRecord): Promise<void> {
    const path = this.#recordPath(record.uploadId);
    const next = `${path}.next`;
    try {
      const handle = await open(next, 'w');
      try {
        await handle.writeFile(JSON.stringify(record));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(next, path);
      await syncFolder(this.#folder);
    } catch (error) {
      if (isFull(error)) throw storageFull();
      throw error;
    }
  }

  /** Every record there is. */
  async records(): Promise<UploadRecord[]> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    const records = await Promise.all(names.map((name) => this.readRecord(name.slice(0, -'.json'.length))));
    return records.filter((record) => record !== undefined);
  }

  async #size(id: string): Promise<number | undefined> {
    try {
      return (await stat(this.path(id))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Bytes on disk; 0 where nothing has come yet. */
  async offset(id: string): Promise<number> {
    return (await this.#size(id)) ?? 0;
  }

  /** Whether the bytes are there: job removes them once they are of no use. */
  async hasBytes(id: string): Promise<boolean> {
    return (await this.#size(id)) !== undefined;
  }

  override async getUpload(id: string): Promise<Upload> {
    const record = await this.readRecord(id);
    if (!record) throw tusRefusal({ status: 404, code: 'NOT_FOUND', message: 'There is no such upload.' });
    const isGone = record.state === 'TERMINATED' || (record.state === 'RECEIVED' && !(await this.hasBytes(id)));
    if (isGone) throw tusRefusal({ status: 410, code: 'UPLOAD_GONE', message: 'This upload is over.' });
    return new Upload({ id, size: record.sizeBytes, offset: await this.offset(id) });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const checksum = this.checksum.getStore();
    const hash = checksum && createHash(checksum.algorithm);
    const handle = await open(this.path(id), 'a');
    let written = offset;
    try {
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          this.#onBytes(id, chunk.length);
          hash?.update(chunk);
          await handle.appendFile(chunk);
          written += chunk.length;
        }
      } catch (error) {
        // The sender broke off or the disk is full: what came counts from the next HEAD on. Why it ended matters more
        // than whether this last flush succeeds; nothing of it was acknowledged.
        await handle.datasync().catch(() => undefined);
        throw error;
      }
      await handle.sync();
      if (hash && !hash.digest().equals(checksum.digest)) {
        await handle.truncate(offset);
        await handle.sync();
        throw tusRefusal({ status: 460, code: 'CHECKSUM_MISMATCH', message: 'The bytes differ from their checksum.' });
      }
    } catch (error) {
      if (isFull(error)) throw storageFull();
      throw error;
    } finally {
      await handle.close();
    }
    if (offset === 0) await syncFolder(this.#folder);
    return written;
  }

  /** The sender gives up: the bytes go, the record stays to say so. */
  override async remove(id: string): Promise<void> {
    const record = await this.readRecord(id);
    if (record) await this.writeRecord({ ...record, state: 'TERMINATED' });
    await rm(this.path(id), { force: true });
  }

  /** Removes all trace of an upload. */
  async forget(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
    await rm(this.#recordPath(id), { force: true });
    await rm(`${this.#recordPath(id)}.next`, { force: true });
  }
}
