import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import { counter, gauge } from '../metrics/metrics.ts';
import type { Channels } from '../redis/channels.ts';
import type { TaskContext, TaskHandler } from './task.ts';
import { LeaseLost, TASKS_CHANNEL, type ClaimedTask, type TaskStore } from './task-store.ts';

export interface WorkerOptions {
  name: string;
  tasks: TaskStore;
  handlers: readonly TaskHandler[];
  /** Tasks at the same time. */
  concurrency: number;
  /** A worker silent for so long is taken for dead. */
  leaseMs: number;
  pollMs: number;
  channels: Channels;
  log: Log;
  /** After each committed change of a task: tell those who watch. */
  onChange?(task: ClaimedTask): void;
}

const finished = counter('tasks_finished_total', 'Tasks that ended a try, by kind and outcome.', ['kind', 'outcome']);
const open = gauge('tasks_open', 'Tasks waiting and running, by kind.', ['kind', 'state']);

/** Delay before try n+1, in milliseconds: 2 s, 8 s, 32 s … at most 5 minutes. */
export function retryDelayMs(attempt: number): number {
  return Math.min(2_000 * 4 ** (attempt - 1), 300_000);
}

/** Claims and runs tasks until it is stopped. */
export function createWorker(options: WorkerOptions) {
  const { name, tasks, concurrency, leaseMs, pollMs, channels, log } = options;
  const handlers = new Map(options.handlers.map((handler) => [handler.kind, handler]));
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let wake = Promise.withResolvers<void>();
  let leave: (() => void) | undefined;
  let loop: Promise<void> | undefined;

  async function endTry(task: ClaimedTask, handler: TaskHandler, error: unknown): Promise<void> {
    const failure = handler.describeFailure(error);
    const willRetry = failure.retriable && task.attempt < task.maxAttempts;
    const now = new Date();
    const retryAt = willRetry ? new Date(now.getTime() + retryDelayMs(task.attempt)) : undefined;
    await tasks.fail(task, { failure, retryAt }, now, (session) => handler.onFail(task, failure, willRetry, session));
    finished.inc({ kind: task.kind, outcome: willRetry ? 'retried' : 'failed' });
    log.warn({ task: task.id, kind: task.kind, failure, attempt: task.attempt, willRetry }, 'a task failed');
  }

  async function runOne(task: ClaimedTask): Promise<void> {
    const handler = handlers.get(task.kind)!;
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, stopping.signal]);
    let progress = 0;
    let savedProgress = 0;
    let renewedAt = Date.now();
    let isRenewing = false;
    const renew = async () => {
      if (isRenewing || (progress === savedProgress && Date.now() - renewedAt < leaseMs / 3)) return;
      isRenewing = true;
      try {
        const sent = progress;
        if (await tasks.renew(task, sent, leaseMs, new Date())) {
          renewedAt = Date.now();
          savedProgress = sent;
          options.onChange?.(task);
        } else lost.abort(new LeaseLost(task.id));
      } catch (error) {
        log.warn({ err: error, task: task.id }, 'a lease could not be renewed');
        // Somebody else may hold the task from here on.
        if (Date.now() - renewedAt > leaseMs) lost.abort(new LeaseLost(task.id));
      } finally {
        isRenewing = false;
      }
    };
    // Half a second: as often as anybody watching is told. The lease itself needs far fewer.
    const renewal = setInterval(() => void renew(), 500);

    try {
      if (task.attempt > task.maxAttempts) throw new Error('the worker died in every attempt');
      const context: TaskContext = {
        signal,
        report: (value) => {
          progress = Math.max(progress, Math.min(value, 1));
        },
        log: log.child({ task: task.id, kind: task.kind }),
      };
      const result = await handler.run(task, context);
      (handler.isIrrevocable ? lost.signal : signal).throwIfAborted();
      await tasks.finish(task, result, new Date(), (session) => handler.onFinish(task, result, session));
      finished.inc({ kind: task.kind, outcome: 'succeeded' });
    } catch (error) {
      if (lost.signal.aborted || error instanceof LeaseLost) {
        finished.inc({ kind: task.kind, outcome: 'lost' });
        log.info({ task: task.id }, 'a task was cancelled or its lease lost');
      } else if (stopping.signal.aborted) await tasks.release(task, new Date());
      else await endTry(task, handler, error);
    } finally {
      clearInterval(renewal);
      options.onChange?.(task);
    }
  }

  async function claimAll(): Promise<void> {
    while (running.size < concurrency && !stopping.signal.aborted) {
      const task = await tasks.claim([...handlers.keys()], name, leaseMs, new Date());
      if (!task) return;
      log.info(
        { task: task.id, kind: task.kind, name: task.name, group: task.group, attempt: task.attempt },
        'a task begins',
      );
      options.onChange?.(task);
      const run = runOne(task)
        .catch((error: unknown) => log.error({ err: error, task: task.id }, 'the end of a task could not be written'))
        .finally(() => {
          running.delete(run);
          wake.resolve();
        });
      running.add(run);
    }
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      // What is told while we look may be of a task that we have looked past.
      wake = Promise.withResolvers<void>();
      try {
        await claimAll();
        open.reset();
        for (const { kind, state, count } of await tasks.countOpen()) open.set({ kind, state }, count);
      } catch (error) {
        log.warn({ err: error }, 'tasks could not be claimed');
      }
      await Promise.race([wake.promise, sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined)]);
    }
  }

  return {
    async start(): Promise<void> {
      leave = await channels.listen(TASKS_CHANNEL, {
        onMessage: () => wake.resolve(),
        onReconnect: () => wake.resolve(),
      });
      loop = work();
    },
    /** Running tasks are ended and given back for another worker. */
    async stop(): Promise<void> {
      stopping.abort();
      leave?.();
      await loop;
      await Promise.all(running);
    },
  };
}
