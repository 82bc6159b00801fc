import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/** Moves a dead holder's lock away, and puts it back when another process has meanwhile replaced it by its own. */
async function discard(file: string, holder: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await contentOf(aside)) !== holder) await linked(aside, file);
  await rm(aside, { force: true });
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
