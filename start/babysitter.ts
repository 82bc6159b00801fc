import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Ends the processes it watches, last started first, when this process ends in whatever way. */
export interface Babysitter {
  readonly pid: number | undefined;
  watch(pid: number): void;
  forget(pid: number): void;
  /** Ends what is still watched, then itself. */
  close(): Promise<void>;
}

/** Starts the babysitter, a small process of its own (babysit.ts). It keeps nobody alive. */
export function startBabysitter(): Babysitter {
  const script = fileURLToPath(new URL('babysit.ts', import.meta.url));
  // Its own group, so that Ctrl-C does not reach it; its stderr is ours, so that a fault in it is seen.
  const process_ = spawn(process.execPath, ['--max-semi-space-size=1', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const closed = new Promise<void>((resolve) => process_.once('close', () => resolve()).once('error', () => resolve()));
  process_.stdin.on('error', () => undefined); // It is gone: then nobody watches, and stopping in order still works.
  process_.unref();
  if ('unref' in process_.stdin && typeof process_.stdin.unref === 'function') process_.stdin.unref();
  const say = (order: string, pid: number) => void process_.stdin.write(`${order} ${pid}\n`);
  return {
    pid: process_.pid,
    watch: (pid) => say('watch', pid),
    forget: (pid) => say('forget', pid),
    async close() {
      process_.ref();
      process_.stdin.end();
      await closed;
    },
  };
}
