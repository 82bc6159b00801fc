import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { takeLock } from './lock.ts';
import { processIdentity } from './process-identity.ts';

// The process that outlives a supervisor killed by kill -9 and then ends what that one had started. It is told by lines
// on stdin: `watch PID`, `forget PID`, `remove FOLDER` (once all have ended). When stdin ends, whoever wrote to it is
// gone. The lock named as argument is held until all have ended, so that a new start on the same folder does not meet the
// remains of the old one.

const patienceMs = 4_000;
/** Identity of each watched process by its number, in the order of starting. */
const watched = new Map<number, string>();
const folders: string[] = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined); // The end of stdin decides.

const [lockFile] = process.argv.slice(2);
const lock = lockFile === undefined ? undefined : await takeLock(lockFile);
process.stdout.write('watching\n');

for await (const line of createInterface({ input: process.stdin })) {
  const [, order, what = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
  const pid = Number(what);
  if (order === 'watch') {
    const identity = processIdentity(pid);
    if (identity !== undefined) watched.set(pid, identity);
  } else if (order === 'forget') {
    watched.delete(pid);
  } else if (order === 'remove') {
    folders.push(what);
  }
}
// What was started last stands on what was started first.
for (const [pid, identity] of [...watched].reverse()) {
  await end(pid, identity);
}
for (const folder of folders) await rm(folder, { recursive: true, force: true });
await lock?.release();

async function end(pid: number, identity: string): Promise<void> {
  signal(pid, identity, 'SIGTERM');
  const deadline = performance.now() + patienceMs;
  while (processIdentity(pid) === identity) {
    if (performance.now() > deadline) {
      signal(pid, identity, 'SIGKILL');
      return;
    }
    await delay(50);
  }
}

function signal(pid: number, identity: string, name: NodeJS.Signals): void {
  if (processIdentity(pid) !== identity) return;
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // It ended by itself between the two lines.
  }
}
