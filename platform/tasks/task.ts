import type { ClientSession } from '../mongo/database.ts';
import type { Log } from '../log/log.ts';
import type { ClaimedTask, NewTask, TaskFailure } from './task-store.ts';

/** A kind of task, declared once and used by whoever adds one and by whoever runs it. */
export interface TaskKind<Payload> {
  kind: string;
  /** Carries the type of what the task is given; never set. */
  payload?: Payload;
}

/** Its name stands in the database: it changes only with a migration. */
export function defineTask<Payload>(kind: string): TaskKind<Payload> {
  return { kind };
}

/** A task to add to the store, in the transaction that makes the work necessary. */
export function newTask<Payload>(
  { kind }: TaskKind<Payload>,
  task: Omit<NewTask, 'kind' | 'payload'> & { payload: Payload },
): NewTask & { payload: Payload } {
  return { kind, ...task };
}

export interface TaskContext {
  /** Aborted when the lease is lost, the task cancelled or the worker stopped: end at once. */
  signal: AbortSignal;
  /** 0 to 1; saved with the next renewal. */
  report(progress: number): void;
  log: Log;
}

/** What is done for one kind of task. */
export interface TaskWork<Payload, Result> {
  /** The work itself. May run again after a crash, so it writes only under the lease's token. */
  run(task: ClaimedTask<Payload>, context: TaskContext): Promise<Result>;
  /** Part of the finishing transaction: makes the result real. */
  onFinish(task: ClaimedTask<Payload>, result: Result, session: ClientSession): Promise<void>;
  /** Part of the failing transaction. */
  onFail(task: ClaimedTask<Payload>, failure: TaskFailure, willRetry: boolean, session: ClientSession): Promise<void>;
  /** What the failure is called and whether another try makes sense. */
  describeFailure(error: unknown): TaskFailure;
  /** What `run` has done cannot be taken back: once it is over the task ends, even where the worker is being stopped. */
  isIrrevocable?: true;
}

/** A kind together with its work, as a worker takes it. */
export interface TaskHandler extends TaskWork<unknown, unknown> {
  kind: string;
}

export function runsTask<Payload, Result>(
  { kind }: TaskKind<Payload>,
  work: TaskWork<NoInfer<Payload>, Result>,
): TaskHandler {
  // A task of this kind was added with this payload: newTask is typed by the same declaration.
  return { kind, ...(work as TaskWork<unknown, unknown>) };
}
