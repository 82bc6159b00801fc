import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describeExit, startChild, type Child, type ProcessSpec, type ReadyChild } from './child.ts';
import { answersLive } from './probe.ts';

/** What a supervisor tells; the text is for a person. */
export interface SupervisorEvents {
  starting: [name: string];
  ready: [name: string, details: { tookMs: number }];
  /** It ended though nobody asked; it is started again after `againInMs`. */
  died: [name: string, details: { reason: string; againInMs: number }];
  /** It serves no more than a dead one, so far: it has not answered `/health/live` so many times in a row. */
  missed: [name: string, details: { misses: number; allowed: number }];
  /** It answers again, after misses. */
  recovered: [name: string];
  line: [name: string, stream: 'stdout' | 'stderr', line: string];
  /** It has loaded this file of ours (watch-sources.ts). */
  source: [name: string, path: string];
  spawned: [name: string, pid: number];
  gone: [name: string, pid: number];
}

export interface Patience {
  /** Before the first new try, in ms; doubled for each death that follows within `forgetAfterMs`. */
  firstDelayMs: number;
  maximumDelayMs: number;
  /** A process that has run so long has its deaths forgotten, in ms. */
  forgetAfterMs: number;
  /** Deaths within `forgetAfterMs` that end a start: what has never served will not by being tried for ever. */
  deathsAtStart: number;
  /** Between two looks at whether a process still answers, in ms. */
  probeEveryMs: number;
  /** How long an answer may take, in ms. */
  probeWithinMs: number;
  /** Looks in a row without an answer after which it is killed. */
  missesAllowed: number;
}

// Half a minute of silence: longer than what any process of ours does in one piece on a busy machine.
const usualPatience: Patience = {
  firstDelayMs: 250,
  maximumDelayMs: 15_000,
  forgetAfterMs: 60_000,
  deathsAtStart: 5,
  probeEveryMs: 2_000,
  probeWithinMs: 5_000,
  missesAllowed: 5,
};

/** A process does not come up; the message says which and why, on one line. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

interface Post {
  spec: ProcessSpec;
  child: Child | undefined;
  /** Why its last life ended. */
  reason: string;
  /** Why it was killed, where it was by us. */
  verdict: string | undefined;
  /** When it died lately, in ms of `performance.now()`. */
  deaths: number[];
  /** Aborted when its next life is to begin at once. */
  afresh: AbortController;
  /** Ends when the post is given up or the supervisor has stopped it. */
  watch: Promise<void>;
}

/** Keeps processes running: starts them in order, starts again what dies, stops them in the opposite order. */
export class Supervisor extends EventEmitter<SupervisorEvents> {
  readonly #patience: Patience;
  readonly #posts: Post[] = [];
  readonly #stopping = new AbortController();
  #stopped: Promise<void> | undefined;

  constructor(patience: Partial<Patience> = {}) {
    super();
    this.#patience = { ...usualPatience, ...patience };
  }

  /**
   * Starts a process and resolves when it is ready; from then on it is kept running.
   * @throws StartError with the last reason when it dies `deathsAtStart` times without becoming ready.
   */
  async start(spec: ProcessSpec): Promise<void> {
    const post: Post = {
      spec,
      child: undefined,
      reason: 'has not run',
      verdict: undefined,
      deaths: [],
      afresh: new AbortController(),
      watch: Promise.resolve(),
    };
    this.#posts.push(post);
    this.emit('starting', spec.name);
    while (!(await this.#tryOnce(post))) {
      if (post.deaths.length >= this.#patience.deathsAtStart) {
        throw new StartError(`${spec.name} does not start: it ${post.reason}`);
      }
      await this.#pause(post);
    }
    post.watch = this.#keepRunning(post);
  }

  /** The number of the process that serves under this name now. */
  pidOf(name: string): number | undefined {
    return this.#posts.find(({ spec }) => spec.name === name)?.child?.pid;
  }

  /** Stops a process in order and starts it again at once; one that waits for its next try does not wait any longer. */
  restart(name: string): void {
    const post = this.#posts.find(({ spec }) => spec.name === name);
    post?.afresh.abort();
    void post?.child?.stop();
  }

  /** Stops everything in the opposite order of its start. A second call only waits for the first. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stopInOrder());
  }

  async #stopInOrder(): Promise<void> {
    this.#stopping.abort(new Error('stopping'));
    for (const post of this.#posts.toReversed()) {
      await post.child?.stop();
      await post.watch;
    }
  }

  /** Ends everything at once, for whoever cannot wait. */
  async kill(): Promise<void> {
    this.#stopping.abort(new Error('stopping'));
    await Promise.all(this.#posts.map(async (post) => post.child?.kill()));
  }

  async #keepRunning(post: Post): Promise<void> {
    for (;;) {
      const exit = await post.child?.exited;
      if (this.#stopping.signal.aborted || exit === undefined) return;
      post.reason = post.verdict ?? describeExit(exit);
      post.verdict = undefined;
      try {
        do await this.#pause(post);
        while (!(await this.#tryOnce(post)));
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        throw error;
      }
    }
  }

  /** One life of the process up to its readiness; false when it ended or was too late before that. */
  async #tryOnce(post: Post): Promise<boolean> {
    this.#stopping.signal.throwIfAborted();
    const { name } = post.spec;
    const since = performance.now();
    const child = startChild(post.spec, {
      onLine: (stream, line) => this.emit('line', name, stream, line),
      onSource: (path) => this.emit('source', name, path),
    });
    post.child = child;
    const { pid } = child;
    if (pid !== undefined) this.emit('spawned', name, pid);
    void child.exited.then(() => {
      if (pid !== undefined) this.emit('gone', name, pid);
      post.deaths.push(performance.now());
    });
    let ready: ReadyChild;
    try {
      ready = await child.ready;
    } catch (error) {
      // It may still run: too late, or not what it should be.
      await child.kill();
      post.reason = (error as Error).message;
      this.#stopping.signal.throwIfAborted();
      return false;
    }
    this.emit('ready', name, { tookMs: performance.now() - since });
    const { operationsUrl } = ready;
    if (operationsUrl !== undefined && !post.spec.mayBeSilent) void this.#keepAnswering(post, child, operationsUrl);
    return true;
  }

  /** Kills a process that runs and does nothing any more: it spins, or it was halted. Ends with the process. */
  async #keepAnswering(post: Post, child: Child, operationsUrl: string): Promise<void> {
    const { probeEveryMs, probeWithinMs, missesAllowed } = this.#patience;
    const over = new AbortController();
    void child.exited.then(() => over.abort());
    const signal = AbortSignal.any([this.#stopping.signal, over.signal]);
    for (let misses = 0; misses < missesAllowed;) {
      await delay(probeEveryMs, undefined, { signal }).catch(() => undefined); // The next line looks at why.
      if (signal.aborted) return;
      const askedAt = performance.now();
      const isAlive = await answersLive(operationsUrl, probeWithinMs);
      if (signal.aborted) return;
      // It was we who did not run: the machine slept, or is so busy that nobody gets a turn.
      const isOurSilence = performance.now() - askedAt > 2 * probeWithinMs;
      if (isAlive && misses > 0) this.emit('recovered', post.spec.name);
      if (isAlive) misses = 0;
      else if (!isOurSilence) this.emit('missed', post.spec.name, { misses: ++misses, allowed: missesAllowed });
    }
    const silentS = (missesAllowed * (probeEveryMs + probeWithinMs)) / 1_000;
    post.verdict = `has not answered /health/live for ${silentS} s and was killed`;
    await child.kill();
  }

  async #pause(post: Post): Promise<void> {
    if (!post.afresh.signal.aborted) await this.#delayNextTry(post);
    this.#stopping.signal.throwIfAborted();
    if (!post.afresh.signal.aborted) return;
    post.afresh = new AbortController();
    post.deaths = [];
  }

  async #delayNextTry(post: Post): Promise<void> {
    const { firstDelayMs, maximumDelayMs, forgetAfterMs } = this.#patience;
    const now = performance.now();
    post.deaths = post.deaths.filter((at) => now - at < forgetAfterMs);
    const againInMs = Math.min(firstDelayMs * 2 ** Math.max(0, post.deaths.length - 1), maximumDelayMs);
    this.emit('died', post.spec.name, { reason: post.reason, againInMs });
    const signal = AbortSignal.any([this.#stopping.signal, post.afresh.signal]);
    await delay(againInMs, undefined, { signal }).catch(() => undefined); // #pause looks at why.
  }
}

export interface RunOptions {
  onLine: (stream: 'stdout' | 'stderr', line: string) => void;
  onSpawned?: (pid: number) => void;
  /** Stops it. */
  signal: AbortSignal;
}

/** Runs a process to its end. @throws StartError with its reason when it ends with anything but 0, or the signal's reason. */
export async function runToEnd(
  spec: Omit<ProcessSpec, 'ready'>,
  { onLine, onSpawned, signal }: RunOptions,
): Promise<void> {
  signal.throwIfAborted();
  const child = startChild({ ...spec, ready: () => Promise.resolve() }, { onLine });
  if (child.pid !== undefined) onSpawned?.(child.pid);
  const stop = () => void child.stop();
  signal.addEventListener('abort', stop);
  const exit = await child.exited;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (exit.code !== 0) throw new StartError(`${spec.name} ${describeExit(exit)}`);
}
