import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';

/** Somebody alive holds the lock. */
export class LockedError extends Error {
  readonly pid: number;

  constructor(file: string, pid: number) {
    super(`${file} is held by process ${pid}`);
    this.name = 'LockedError';
    this.pid = pid;
  }
}

export interface Lock {
  /** Gives the lock back; safe to call twice. */
  release(): Promise<void>;
}

/**
 * Takes a lock that is a file naming its holder. A lock whose holder no longer runs is taken over.
 * @throws LockedError when a living process holds it (this one included).
 */
export async function takeLock(file: string): Promise<Lock> {
  await mkdir(dirname(file), { recursive: true });
  const mine = processIdentity(process.pid) ?? String(process.pid);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, mine);
  try {
    // Linking a written file publishes name and content at once: nobody ever reads an empty lock.
    while (!(await linked(draft, file))) {
      const holder = await contentOf(file);
      if (holder === undefined) continue;
      const pid = Number.parseInt(holder, 10);
      if (processIdentity(pid) === holder) throw new LockedError(file, pid);
      await discard(file, holder);
    }
  } finally {
    await rm(draft, { force: true });
  }
  let isReleased = false;
  return {
    async release() {
      if (isReleased) return;
      isReleased = true;
      if ((await contentOf(file)) === mine) await rm(file, { force: true });
    },
  };
}

/** Takes the lock as soon as whoever holds it has given it back; `onWait` hears once who that is. */
export async function waitForLock(file: string, onWait: (pid: number) => void): Promise<Lock> {
  let told = false;
  for (;;) {
    try {
      return await takeLock(file);
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      if (!told) onWait(error.pid);
      told = true;
      await delay(100);
    }
  }
}

/**
 * Removes a dead holder's lock, by one process at a time: who looked earlier must not remove what has replaced it since.
 * Where another is at it, this returns a moment later.
 */
async function discard(file: string, holder: string): Promise<void> {
  let guard: Lock;
  try {
    // A guard whose holder has died is discarded like any other lock.
    guard = await takeLock(`${file}.discard`);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    return delay(5);
  }
  try {
    if ((await contentOf(file)) === holder) await rm(file, { force: true });
  } finally {
    await guard.release();
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
