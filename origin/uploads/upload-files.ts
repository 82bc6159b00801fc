import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  /** Of an upload that is put together: from which of its parts, in their order. */
  joins?: Part[];
}

/** A piece of an upload that is sent by itself, beside others (tus calls it a partial upload). */
export interface Part {
  /** Unique in its upload. */
  name: string;
  sizeBytes: number;
}

/** Where the parts of an upload are, below the folder of uploads. */
const partsOf = (uploadId: string) => `${uploadId}.parts`;

/** What a part is known by among uploads and parts. */
export const partId = (uploadId: string, name: string) => `${partsOf(uploadId)}/${name}`;

/** The upload that an upload or a part is of. */
export const uploadOf = (id: string) => id.replace(/\.parts\/.*$/, '');

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

/** What is in a folder; nothing where there is none. */
async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const COPIED_AT_ONCE_BYTES = 1024 * 1024;

/** Appends a file, from an offset on, to another; on disk before it returns. */
async function appendFile(from: string, offset: number, to: string): Promise<void> {
  const handle = await open(to, 'a');
  try {
    for await (const chunk of createReadStream(from, { start: offset, highWaterMark: COPIED_AT_ONCE_BYTES })) {
      await handle.appendFile(chunk as Buffer);
    }
    await handle.sync();
  } catch (error) {
    if (isFull(error)) throw storageFull();
    throw error;
  } finally {
    await handle.close();
  }
}

/** Makes a rename or a new file in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export interface UploadFilesEvents {
  /** Bytes have come for an upload or a part. */
  onBytes(id: string, count: number): void;
  /** The sender gives an upload up; what is thrown keeps it. */
  onTerminate(uploadId: string): Promise<void>;
}

/**
 * Uploads as files: the bytes in `{folder}/{id}`, the record beside. An upload's offset is the size of its file, so
 * nothing needs repair after a crash; an offset is acknowledged only once the bytes are on disk.
 */
export class UploadFiles extends DataStore {
  /** The checksum that the request being handled announces. */
  readonly checksum = new AsyncLocalStorage<Checksum | undefined>();
  readonly #folder: string;
  readonly #events: UploadFilesEvents;
  readonly #changing = new Map<string, Promise<void>>();
  readonly #joining = new Map<string, Promise<void>>();

  constructor(folder: string, events: UploadFilesEvents) {
    super();
    this.#folder = folder;
    this.#events = events;
    this.extensions = ['creation', 'concatenation', 'expiration', 'termination', 'checksum'];
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

  /** Writes what is known of a new upload. */
  writeRecord(record: UploadRecord): Promise<void> {
    return this.#write(record.uploadId, record);
  }

  /**
   * Changes what is known of an upload: one change after the other, so that none overlooks another. `change` gives the record as it was
   * where there is nothing to write.
   */
  async changeRecord(
    id: string,
    change: (known: UploadRecord | undefined) => UploadRecord | undefined,
  ): Promise<UploadRecord | undefined> {
    const before = this.#changing.get(id) ?? Promise.resolve();
    const changing = before.then(async () => {
      const known = await this.readRecord(id);
      const changed = change(known);
      if (changed && changed !== known) await this.#write(id, changed);
      return changed;
    });
    // Whoever comes next waits for the end, whatever it is.
    const ended = changing.then(
      () => undefined,
      () => undefined,
    );
    this.#changing.set(id, ended);
    try {
      return await changing;
    } finally {
      if (this.#changing.get(id) === ended) this.#changing.delete(id);
    }
  }

  /** Replaces the record of an upload or of a part in one step, on disk before it returns. */
  async #write(id: string, record: UploadRecord): Promise<void> {
    const path = this.#recordPath(id);
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
      await syncFolder(dirname(path));
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
          this.#events.onBytes(id, chunk.length);
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
    if (offset === 0) await syncFolder(dirname(this.path(id)));
    return written;
  }

  /** The sender gives up: the bytes go, the record stays to say so. Of a part nothing stays. */
  override async remove(id: string): Promise<void> {
    const record = await this.readRecord(id);
    if (record?.uploadId !== id) return this.#removePart(id);
    await this.#events.onTerminate(id);
    await this.end(id);
  }

  /** No more bytes are wanted: they go, the record stays to say so. */
  async end(uploadId: string): Promise<void> {
    await this.changeRecord(uploadId, (known) => known && { ...known, state: 'TERMINATED' });
    await rm(this.path(uploadId), { force: true });
    await rm(this.path(partsOf(uploadId)), { recursive: true, force: true });
  }

  /** Removes all trace of an upload. */
  async forget(id: string): Promise<void> {
    await rm(this.path(partsOf(id)), { recursive: true, force: true });
    await this.#removePart(id);
  }

  async #removePart(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
    await rm(this.#recordPath(id), { force: true });
    await rm(`${this.#recordPath(id)}.next`, { force: true });
  }

  /** Makes room for a part of an upload that is known. */
  async createPart(record: UploadRecord, { name, sizeBytes }: Part): Promise<void> {
    await mkdir(this.path(partsOf(record.uploadId)), { recursive: true });
    await this.#write(partId(record.uploadId, name), { ...record, sizeBytes });
  }

  /** The parts of an upload, in no order. */
  async parts(uploadId: string): Promise<Part[]> {
    const names = (await listNames(this.path(partsOf(uploadId)))).filter((name) => name.endsWith('.json'));
    const parts = names.map(async (file) => {
      const name = file.slice(0, -'.json'.length);
      const record = await this.readRecord(partId(uploadId, name));
      return record && { name, sizeBytes: record.sizeBytes };
    });
    return (await Promise.all(parts)).filter((part) => part !== undefined);
  }

  async isWholePart(id: string): Promise<boolean> {
    const record = await this.readRecord(id);
    return record !== undefined && (await this.offset(id)) === record.sizeBytes;
  }

  /** Bytes on disk of an upload, those of its parts included. */
  async receivedBytes(uploadId: string): Promise<number> {
    const parts = await this.parts(uploadId);
    const sizes = await Promise.all(parts.map(({ name }) => this.offset(partId(uploadId, name))));
    return sizes.reduce((sum, size) => sum + size, await this.offset(uploadId));
  }

  /**
   * Puts the parts together that the record names. Once at a time for an upload, and from where it stood after a crash or where the
   * disk was full: what is appended already is known by the size of the file, and a part goes when all of it is.
   */
  join(record: UploadRecord & { joins: Part[] }): Promise<void> {
    const { uploadId } = record;
    const running = this.#joining.get(uploadId) ?? this.#joinOnce(record).finally(() => this.#joining.delete(uploadId));
    this.#joining.set(uploadId, running);
    return running;
  }

  async #joinOnce({ uploadId, joins }: UploadRecord & { joins: Part[] }): Promise<void> {
    const target = this.path(uploadId);
    const [first] = joins;
    if (first && !(await this.hasBytes(uploadId))) await rename(this.path(partId(uploadId, first.name)), target);
    let begin = 0;
    for (const { name, sizeBytes } of joins) {
      const part = this.path(partId(uploadId, name));
      const appended = (await this.offset(uploadId)) - begin;
      if (appended < sizeBytes) await appendFile(part, appended, target);
      await rm(part, { force: true });
      begin += sizeBytes;
    }
    await syncFolder(this.#folder);
    await rm(this.path(partsOf(uploadId)), { recursive: true, force: true });
  }
}
