import type { Config, Settings } from '../config/config.ts';
import type { databaseSettings, redisSettings, workerSettings } from '../config/shared-settings.ts';
import type { Log } from '../log/log.ts';
import { prepareModels } from '../mongo/database.ts';
import { startPeriodicWork, type PeriodicWork } from '../serve/periodic.ts';
import type { Service } from '../serve/serve.ts';
import type { TaskHandler } from '../tasks/task.ts';
import type { ClaimedTask, TaskStore } from '../tasks/task-store.ts';
import { createWorker } from '../tasks/worker.ts';
import { openFoundation, type Foundation } from './foundation.ts';

const POLL_MS = 1_000;

type BaseSettings = typeof databaseSettings & typeof redisSettings & ReturnType<typeof workerSettings>;

/** What makes one worker different from another. */
export interface AssembledWorker {
  tasks: TaskStore;
  handlers: TaskHandler[];
  /** Tasks at the same time. */
  concurrency: number;
  /** After each committed change of a task: tell those who watch. */
  onChange?(task: ClaimedTask): void;
  periodic?: PeriodicWork[];
  /** After collections and indexes are there, before the first task. Run by every process: must be safe by many at once. */
  prepare?(): Promise<void>;
  start?(): Promise<void> | void;
  stop?(): Promise<void>;
}

/** A process that takes a subgraph's tasks as long as it runs; it serves nothing but its health. */
export interface DefinedWorker<S extends Settings = Settings> {
  name: string;
  /** Where it listens for its health when it is told no port. */
  port: number;
  settings: S;
  open(config: Config<S>, log: Log): Promise<Service>;
}

/** Declares a worker of a subgraph, whose database it shares. */
export function defineWorker<S extends BaseSettings>(definition: {
  name: string;
  subgraph: string;
  port: number;
  settings: S;
  assemble(ground: Foundation & { config: Config<S>; log: Log }): AssembledWorker;
}): DefinedWorker<S> {
  const { name, subgraph, port, settings } = definition;
  return {
    name,
    port,
    settings,
    async open(config, log) {
      const base = config as Config<BaseSettings>;
      const foundation = await openFoundation(subgraph, base, log);
      const parts = definition.assemble({ ...foundation, config, log });
      const worker = createWorker({
        name: `${base.WORKER_NAME}-${process.pid}`,
        tasks: parts.tasks,
        handlers: parts.handlers,
        concurrency: parts.concurrency,
        leaseMs: base.TASK_LEASE_MS,
        pollMs: POLL_MS,
        channels: foundation.channels,
        log,
        onChange: parts.onChange,
      });
      let stopPeriodicWork: (() => Promise<void>) | undefined;
      return {
        name,
        dependencies: foundation.dependencies,
        async start() {
          await prepareModels(foundation.connection);
          await parts.prepare?.();
          await worker.start();
          await parts.start?.();
          stopPeriodicWork = startPeriodicWork(parts.periodic ?? [], log);
        },
        handle(_request, response) {
          response.writeHead(404).end();
        },
        async stop() {
          // No turn begins any more; one that runs must not keep tasks from being given back.
          const lastTurns = stopPeriodicWork?.();
          await parts.stop?.();
          await worker.stop();
          await lastTurns;
          await foundation.close();
        },
      };
    },
  };
}
