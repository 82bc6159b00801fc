import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Ends the processes it watches, last started first, when this process ends in whatever way. */
export interface Babysitter {
  readonly pid: number | undefined;
  watch(pid: number): void;
  forget(pid: number): void;
  /** Removes a folder once all that it watches has ended. */
  remove(folder: string): void;
  /** Ends what is still watched, then itself. */
  close(): Promise<void>;
}

/**
 * Starts the babysitter, a small process of its own (babysit.ts). It keeps nobody alive. `lockFile` is held by it until
 * the last process that it watches has ended.
 */
export async function startBabysitter(lockFile?: string): Promise<Babysitter> {
  const script = fileURLToPath(new URL('babysit.ts', import.meta.url));
  const args = lockFile === undefined ? [script] : [script, lockFile];
  // Its own group, so that Ctrl-C does not reach it; its stderr is ours, so that a fault in it is seen.
  const sitter = spawn(process.execPath, args, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = new Promise<void>((resolve) => sitter.once('close', () => resolve()).once('error', () => resolve()));
  // When it is gone nobody watches, and stopping in order still works.
  sitter.stdin.on('error', () => undefined);
  const failed = closed.then((): never => {
    throw new Error('the babysitter process could not be started');
  });
  await Promise.race([once(sitter.stdout, 'data'), failed]);
  failed.catch(() => undefined);

  sitter.unref();
  for (const stream of [sitter.stdin, sitter.stdout]) if (stream instanceof Socket) stream.unref();
  const say = (order: string, what: number | string) => void sitter.stdin.write(`${order} ${what}\n`);
  return {
    pid: sitter.pid,
    watch: (pid) => say('watch', pid),
    forget: (pid) => say('forget', pid),
    remove: (folder) => say('remove', folder),
    async close() {
      sitter.ref();
      sitter.stdin.end();
      await closed;
    },
  };
}
