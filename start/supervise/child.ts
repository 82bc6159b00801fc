import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { lastWordsOf } from './last-words.ts';

/** How to start one process and how to know that it serves. */
export interface ProcessSpec {
  /** For messages and the name of its log file. */
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment of the process. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Folders of what it reads besides the modules that it loads, relative to the checkout: for watch-sources.ts. */
  reads?: readonly string[];
  /**
   * Resolves when the process serves. A process without it is one of ours: it says `{"ready":true,"port":N,"operationsUrl":"…"}`
   * over its IPC channel (platform/serve, runProcess), and answers /health/live below that URL from then on.
   */
  ready?: (signal: AbortSignal) => Promise<void>;
  /** How long it may take until it is ready, in ms; 60,000 unless told. */
  readyWithinMs?: number;
  /** Whether it may be silent: one that a debugger may hold. */
  mayBeSilent?: boolean;
  /** How long it may take to stop after SIGTERM before it is killed, in ms; 12,000 unless told. */
  stopWithinMs?: number;
}

/** What a process says when it serves. */
export interface ReadyChild {
  port?: number;
  /** Where it tells of itself. */
  operationsUrl?: string;
}

/** How a process ended. */
export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What it said about its end (last-words.ts), or why it could not be started; may be empty. */
  lastWords: string;
}

export interface ChildOptions {
  /** Every line it writes. */
  onLine?: (stream: 'stdout' | 'stderr', line: string) => void;
  /** Every file of ours that it loads, where it runs with report-sources.ts. */
  onSource?: (path: string) => void;
}

export interface Child {
  readonly pid: number | undefined;
  /**
   * Rejects when it ends, or its time is over, before it is ready; the message goes on from the process's name. Holds
   * what one of ours says of itself.
   */
  readonly ready: Promise<ReadyChild>;
  readonly exited: Promise<ChildExit>;
  /** SIGTERM, and SIGKILL when that is not obeyed in time. */
  stop(): Promise<ChildExit>;
  /** SIGKILL. */
  kill(): Promise<ChildExit>;
}

/** Starts a process in a group of its own, so that Ctrl-C reaches the supervisor alone and the order of stopping holds. */
export function startChild(spec: ProcessSpec, { onLine, onSource }: ChildOptions = {}): Child {
  const ipc = spec.ready === undefined;
  const child = spawn(spec.command, spec.args, {
    env: spec.env,
    cwd: spec.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  child.on('message', (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('source' in message)) return;
    onSource?.(String(message.source));
  });
  const words = lastWordsOf(() => performance.now());
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (input === null) continue;
    createInterface({ input }).on('line', (line) => {
      words.hear(stream, line);
      onLine?.(stream, line);
    });
  }
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ code: null, signal: null, lastWords: error.message });
      else words.hear('stderr', error.message);
    });
    // `close` comes after `exit` and after the last line, so the last words are complete.
    child.once('close', (code, signal) => resolve({ code, signal, lastWords: words.last() }));
  });
  const ready = becomesReady(spec, child, exited);
  ready.catch(() => undefined); // Whoever awaits it hears of it; nobody must.

  const signalled = async (signal: NodeJS.Signals): Promise<ChildExit> => {
    child.kill(signal);
    return exited;
  };
  return {
    pid: child.pid,
    ready,
    exited,
    async stop() {
      const killer = setTimeout(() => child.kill('SIGKILL'), spec.stopWithinMs ?? 12_000);
      try {
        return await signalled('SIGTERM');
      } finally {
        clearTimeout(killer);
      }
    },
    kill: () => signalled('SIGKILL'),
  };
}

async function becomesReady(spec: ProcessSpec, child: ChildProcess, exited: Promise<ChildExit>): Promise<ReadyChild> {
  const giveUp = new AbortController();
  const withinMs = spec.readyWithinMs ?? 60_000;
  const timer = setTimeout(() => giveUp.abort(new Error(`is not ready after ${withinMs / 1000} s`)), withinMs);
  const ended = exited.then((exit): never => {
    throw new Error(describeExit(exit));
  });
  const late = once(giveUp.signal, 'abort').then((): never => {
    throw giveUp.signal.reason;
  });
  const serves = spec.ready ? spec.ready(giveUp.signal).then(() => ({})) : readyMessage(child);
  try {
    return await Promise.race([serves, ended, late]);
  } finally {
    clearTimeout(timer);
    giveUp.abort(new Error('is no longer waited for'));
  }
}

function readyMessage(child: ChildProcess): Promise<ReadyChild> {
  return new Promise((resolve) => {
    child.on('message', (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('ready' in message) || message.ready !== true) return;
      const { port, operationsUrl } = message as { port?: unknown; operationsUrl?: unknown };
      resolve({
        ...(typeof port === 'number' ? { port } : {}),
        ...(typeof operationsUrl === 'string' ? { operationsUrl } : {}),
      });
    });
  });
}

/** For instance `was killed by SIGKILL` or `ended with code 3: cannot open the folder`. */
export function describeExit({ code, signal, lastWords }: ChildExit): string {
  const how =
    signal !== null ? `was killed by ${signal}` : code !== null ? `ended with code ${code}` : 'could not be started';
  return lastWords === '' ? how : `${how}: ${lastWords}`;
}
