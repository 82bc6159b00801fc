import { rm, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AddressRefused, type Outside } from '../../../platform/egress/outside.ts';
import { getOutside, RedirectRefused } from '../../../platform/egress/get-outside.ts';
import type { Log } from '../../../platform/log/log.ts';
import { backOffMs } from '../../../platform/retry/back-off.ts';
import type { TaskFailure } from '../../../platform/tasks/task-store.ts';
import { openBytes, type PartialFile } from './partial-file.ts';
import { readAnswer, type KnownSource, type Reading } from './read-answer.ts';

/** The source is not to be had. */
export class SourceNotFetched extends Error {
  readonly failure: TaskFailure;
  constructor(failure: TaskFailure) {
    super(failure.message);
    this.name = 'SourceNotFetched';
    this.failure = failure;
  }
}

const notFetched = (code: string, message: string, retriable: boolean) =>
  new SourceNotFetched({ code, message, retriable });

export interface DownloadLimits {
  /** Of the whole file. */
  maximumBytes: number;
  /** Without a byte for so long, the connection is taken for cut. */
  silenceMs: number;
  /** Slower than this over `paceMs` it is cut too: a source that drips is no source. */
  minimumBytesPerSecond: number;
  paceMs: number;
  /** How long to wait before asking anew. */
  pauses: { firstMs: number; longestMs: number };
  /** After so long the rest is left to another turn, where it can be asked for by itself. */
  turnMs: number;
  /** When the file has to be here whole. */
  deadline: Date;
}

export interface Download {
  outside: Outside;
  url: URL;
  /** The attempt's own folder, with what is there already. */
  folder: string;
  partial: PartialFile;
  limits: DownloadLimits;
  signal: AbortSignal;
  log: Log;
  /** How far it is, whenever bytes were written or more is known. */
  onProgress(receivedBytes: number, totalBytes: number | undefined): void;
}

/** Cuts in a row after which nothing more has come; then the task's next try has its turn. */
const CUTS_AT_MOST = 5;

/** The connection ended before the file did. */
class Cut extends Error {}

/** What is told of a connection that failed: by its code, never by words that may hold the address. */
function unreachable(error: unknown, host: string): SourceNotFetched {
  if (error instanceof AddressRefused) return notFetched('ADDRESS_REFUSED', error.message, false);
  if (error instanceof RedirectRefused) return notFetched('REDIRECT_REFUSED', error.message, false);
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return notFetched(
    'SOURCE_UNREACHABLE',
    `${host} broke off or could not be reached${code ? ` (${code})` : ''}.`,
    true,
  );
}

/** Tells what our own disk says from what a connection says: both have the same codes. */
class StorageFailed extends Error {}

async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new StorageFailed('the bytes could not be written', { cause });
  }
}

async function writeAll(bytes: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await bytes.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}

/**
 * Fetches a file into its folder, as far as it gets in one turn. After a cut the rest is asked for by Range and If-Range; a file that
 * has changed meanwhile, and one that cannot be asked for in part, begins anew.
 * @throws SourceNotFetched, what the signal was aborted with, and what the storage throws
 */
export async function download(options: Download): Promise<{ kind: 'whole'; sizeBytes: number } | { kind: 'more' }> {
  const { outside, url, folder, limits, signal, log, onProgress } = options;
  const turnEndsAt = Date.now() + limits.turnMs;
  let source: KnownSource = options.partial.source;
  let offset = options.partial.sizeBytes;
  let furthest = offset;
  let cuts = 0;

  /** Writes a body to its place. True where the turn is over before its end. */
  async function write(body: IncomingMessage, reading: Reading & { kind: 'body' }): Promise<boolean> {
    source = reading.source;
    const { validator, totalBytes } = source;
    if ((totalBytes ?? 0) > limits.maximumBytes) throw tooLarge(totalBytes!);
    const bytes = await stored(openBytes(folder, source, reading.offset === 0));
    offset = reading.offset;
    onProgress(offset, totalBytes);
    let pace = { since: Date.now(), bytes: 0 };
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        signal.throwIfAborted();
        if (offset + chunk.length > limits.maximumBytes) throw tooLarge(offset + chunk.length);
        if (offset + chunk.length > (totalBytes ?? Infinity)) throw new Cut('more bytes than were announced');
        await stored(writeAll(bytes, chunk, offset));
        offset += chunk.length;
        pace.bytes += chunk.length;
        onProgress(offset, totalBytes);
        const now = Date.now();
        if (now > limits.deadline.getTime()) throw tooSlow();
        if (now > turnEndsAt && validator !== undefined && offset !== totalBytes) return true;
        if (now - pace.since < limits.paceMs) continue;
        if (pace.bytes < (limits.minimumBytesPerSecond * (now - pace.since)) / 1_000) throw new Cut('it drips');
        pace = { since: now, bytes: 0 };
      }
      await stored(bytes.sync());
      if (offset < (totalBytes ?? 0)) throw new Cut('fewer bytes than were announced');
      return false;
    } finally {
      await bytes.close();
    }
  }

  /** One question and its answer. */
  async function attempt(): Promise<'whole' | 'more' | 'again'> {
    const canResume = offset > 0 && source.validator !== undefined;
    const from = canResume ? offset : 0;
    const headers = {
      'user-agent': 'Marquee',
      accept: '*/*',
      'accept-encoding': 'identity',
      ...(canResume ? { range: `bytes=${offset}-`, 'if-range': source.validator! } : {}),
    };
    const answer = await getOutside(outside, { url, headers, silenceMs: limits.silenceMs, signal });
    // What is left unread goes with its connection.
    answer.on('error', () => undefined);
    try {
      const reading = readAnswer({ statusCode: answer.statusCode ?? 0, headers: answer.headers }, from, source);
      if (reading.kind === 'refused') throw new SourceNotFetched(reading.failure);
      if (reading.kind === 'whole') return 'whole';
      if (reading.kind === 'body') return (await write(answer, reading)) ? 'more' : 'whole';
      source = {};
      offset = 0;
      return 'again';
    } finally {
      answer.destroy();
    }
  }

  const tooLarge = (atLeast: number) =>
    notFetched('TOO_LARGE', `The file has ${atLeast} bytes or more, and ${limits.maximumBytes} are taken.`, false);
  const tooSlow = () => notFetched('TOO_SLOW', 'The file did not come in the time that it has.', false);

  /** The outcome, or why there is none yet. Throws what another question does not help against. */
  async function ask(): Promise<{ kind: 'whole'; sizeBytes: number } | { kind: 'more' } | SourceNotFetched> {
    try {
      if (Date.now() > limits.deadline.getTime()) throw tooSlow();
      const outcome = await attempt();
      if (outcome === 'more') return { kind: 'more' };
      if (outcome === 'again')
        throw notFetched('SOURCE_CHANGES', 'The file is another one each time it is asked for.', true);
      if (offset === 0) throw notFetched('SOURCE_EMPTY', 'The server sends a file without a byte.', false);
      return { kind: 'whole', sizeBytes: offset };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof StorageFailed) throw error.cause;
      const failure = error instanceof SourceNotFetched ? error : unreachable(error, url.host);
      if (failure.failure.retriable) return failure;
      await rm(folder, { recursive: true, force: true });
      throw failure;
    }
  }

  for (;;) {
    signal.throwIfAborted();
    const outcome = await ask();
    if (!(outcome instanceof SourceNotFetched)) return outcome;
    // What begins anew again and again gets nowhere, however much of it comes.
    cuts = source.validator !== undefined && offset > furthest ? 1 : cuts + 1;
    furthest = Math.max(furthest, offset);
    log.info({ code: outcome.failure.code, offset, cuts }, 'a source broke off');
    if (cuts > CUTS_AT_MOST) throw outcome;
    await sleep(backOffMs(cuts, limits.pauses), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
