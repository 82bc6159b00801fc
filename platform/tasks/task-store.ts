import { Schema, type ClientSession, type Connection } from 'mongoose';
import { newId } from '../ids/ids.ts';
import { afterCommit, inTransaction } from '../mongo/database.ts';

/** Hints on it wake the workers; their poll finds what a lost hint would have told. */
export const TASKS_CHANNEL = 'tasks';

export type TaskState = 'WAITING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

export interface Lease {
  owner: string;
  /** New with every claim: whoever finishes must still hold it, and files are written under it. */
  token: string;
  until: Date;
}

export interface TaskFailure {
  code: string;
  message: string;
  retriable: boolean;
}

export interface Task<Payload = unknown, Result = unknown> {
  id: string;
  kind: string;
  /** What the task is part of: a job's id. */
  group: string;
  /** Unique in its group: adding it twice adds it once. */
  name: string;
  payload: Payload;
  state: TaskState;
  /** Not claimed before. */
  runAt: Date;
  /** Its place among those that are due: the earliest goes first. Without one it goes before all that have one. */
  turnAt?: Date;
  /** How often it was claimed. */
  attempt: number;
  maxAttempts: number;
  /** 0 to 1. */
  progress: number;
  lease?: Lease;
  result?: Result;
  failure?: TaskFailure;
  startedAt?: Date;
  finishedAt?: Date;
}

export type ClaimedTask<Payload = unknown> = Task<Payload> & { lease: Lease };

export interface NewTask {
  kind: string;
  group: string;
  name: string;
  payload: unknown;
  runAt: Date;
  turnAt?: Date;
  maxAttempts: number;
}

/** The lease ended and another worker may hold the task: what this one made must not become real. */
export class LeaseLost extends Error {
  constructor(taskId: string) {
    super(`the lease of ${taskId} was lost`);
    this.name = 'LeaseLost';
  }
}

type TaskDocument = Omit<Task, 'id'> & { _id: string };

const schema = new Schema<TaskDocument>(
  {
    _id: String,
    kind: String,
    group: String,
    name: String,
    payload: Schema.Types.Mixed,
    state: String,
    runAt: Date,
    turnAt: Date,
    attempt: Number,
    maxAttempts: Number,
    progress: Number,
    lease: { type: new Schema<Lease>({ owner: String, token: String, until: Date }, { _id: false }), required: false },
    result: Schema.Types.Mixed,
    failure: Schema.Types.Mixed,
    startedAt: Date,
    finishedAt: Date,
  },
  { collection: 'tasks', versionKey: false, minimize: false },
);
schema.index({ group: 1, name: 1 }, { unique: true });
schema.index({ state: 1, kind: 1, turnAt: 1, runAt: 1 });
schema.index({ state: 1, kind: 1, 'lease.until': 1 });

function plain<P, R>({ _id, ...task }: TaskDocument): Task<P, R> {
  return { id: _id, ...task } as Task<P, R>;
}

/** `tell` sends a hint on a channel: whatever makes a task due wakes the workers once it is committed. */
export function createTaskStore(connection: Connection, tell: (channel: string) => void) {
  const tasks = connection.model<TaskDocument>('Task', schema);

  const wakeWorkers = () => tell(TASKS_CHANNEL);
  const heldBy = (task: ClaimedTask) => ({ _id: task.id, state: 'RUNNING' as const, 'lease.token': task.lease.token });

  return {
    /** Part of the transaction that makes the work necessary. */
    async add(session: ClientSession, added: NewTask[]): Promise<void> {
      if (added.length === 0) return;
      await tasks.insertMany(
        added.map((task) => ({ ...task, _id: newId('task'), state: 'WAITING', attempt: 0, progress: 0 })),
        { session },
      );
      // What is due later is found by the poll; most of an account's tasks are due in a month.
      const now = Date.now();
      if (added.some(({ runAt }) => runAt.getTime() <= now)) afterCommit(session, wakeWorkers);
    },

    /**
     * The task whose turn it is, now leased to `owner`; undefined where nothing is due. A task whose lease ended is
     * due again.
     */
    async claim(kinds: string[], owner: string, leaseMs: number, now: Date): Promise<ClaimedTask | undefined> {
      const lease: Lease = { owner, token: newId('lease'), until: new Date(now.getTime() + leaseMs) };
      const claimed = await tasks
        .findOneAndUpdate(
          {
            kind: { $in: kinds },
            $or: [
              { state: 'WAITING', runAt: { $lte: now } },
              { state: 'RUNNING', 'lease.until': { $lt: now } },
            ],
          },
          {
            $set: { state: 'RUNNING', lease, startedAt: now, progress: 0 },
            $inc: { attempt: 1 },
            $unset: { failure: 1 },
          },
          { sort: { turnAt: 1, runAt: 1 }, returnDocument: 'after' },
        )
        .lean<TaskDocument | null>();
      return claimed ? (plain(claimed) as ClaimedTask) : undefined;
    },

    /** Extends the lease and saves the progress. False where the lease is lost or the task was cancelled. */
    async renew(task: ClaimedTask, progress: number, leaseMs: number, now: Date): Promise<boolean> {
      const { matchedCount } = await tasks.updateOne(heldBy(task), {
        $set: { progress, 'lease.until': new Date(now.getTime() + leaseMs) },
      });
      return matchedCount === 1;
    },

    /** Succeeds only under the lease; `effect` is part of the same transaction. Throws {@link LeaseLost}. */
    async finish(
      task: ClaimedTask,
      result: unknown,
      now: Date,
      effect: (session: ClientSession) => Promise<void>,
    ): Promise<void> {
      await inTransaction(connection, async (session) => {
        const { matchedCount } = await tasks.updateOne(
          heldBy(task),
          { $set: { state: 'SUCCEEDED', progress: 1, result, finishedAt: now }, $unset: { lease: 1 } },
          { session },
        );
        if (matchedCount === 0) throw new LeaseLost(task.id);
        await effect(session);
      });
    },

    /** Waits for its next try at `retryAt`, or has failed for good where that is undefined. Throws {@link LeaseLost}. */
    async fail(
      task: ClaimedTask,
      { failure, retryAt }: { failure: TaskFailure; retryAt: Date | undefined },
      now: Date,
      effect: (session: ClientSession) => Promise<void>,
    ): Promise<void> {
      await inTransaction(connection, async (session) => {
        const { matchedCount } = await tasks.updateOne(
          heldBy(task),
          retryAt
            ? { $set: { state: 'WAITING', runAt: retryAt, failure, progress: 0 }, $unset: { lease: 1 } }
            : { $set: { state: 'FAILED', failure, finishedAt: now }, $unset: { lease: 1 } },
          { session },
        );
        if (matchedCount === 0) throw new LeaseLost(task.id);
        await effect(session);
      });
    },

    /** Gives a task back untried: a worker that stops must not use up an attempt. */
    async release(task: ClaimedTask, now: Date): Promise<void> {
      await tasks.updateOne(heldBy(task), {
        $set: { state: 'WAITING', runAt: now, progress: 0 },
        $inc: { attempt: -1 },
        $unset: { lease: 1 },
      });
    },

    async ofGroup(group: string, session?: ClientSession): Promise<Task[]> {
      const found = await tasks
        .find({ group })
        .sort({ _id: 1 })
        .session(session ?? null)
        .lean<TaskDocument[]>();
      return found.map((task) => plain(task));
    },

    async ofGroups(groups: readonly string[]): Promise<Task[]> {
      const found = await tasks
        .find({ group: { $in: [...groups] } })
        .sort({ _id: 1 })
        .lean<TaskDocument[]>();
      return found.map((task) => plain(task));
    },

    /** Those of these tasks that are of one kind and have succeeded, whatever their group. */
    async succeeded(ids: readonly string[], kind: string): Promise<Task[]> {
      const found = await tasks.find({ _id: { $in: [...ids] }, kind, state: 'SUCCEEDED' }).lean<TaskDocument[]>();
      return found.map((task) => plain(task));
    },

    /** Ends whatever of the group has not ended; running workers learn it at their next renewal. */
    async cancelGroup(session: ClientSession, group: string, now: Date): Promise<void> {
      await tasks.updateMany(
        { group, state: { $in: ['WAITING', 'RUNNING'] } },
        { $set: { state: 'CANCELLED', finishedAt: now }, $unset: { lease: 1 } },
        { session },
      );
    },

    /** Failed and cancelled tasks of the group wait again with all their attempts; what succeeded stays. */
    async reopenGroup(session: ClientSession, group: string, now: Date): Promise<number> {
      const { modifiedCount } = await tasks.updateMany(
        { group, state: { $in: ['FAILED', 'CANCELLED'] } },
        {
          $set: { state: 'WAITING', runAt: now, attempt: 0, progress: 0 },
          $unset: { lease: 1, failure: 1, finishedAt: 1 },
        },
        { session },
      );
      if (modifiedCount > 0) afterCommit(session, wakeWorkers);
      return modifiedCount;
    },

    /** Tokens of the leases under which some of these tasks run now. */
    async leasedTokens(ids: readonly string[]): Promise<Set<string>> {
      const running = await tasks
        .find({ _id: { $in: ids }, state: 'RUNNING' }, { 'lease.token': 1 })
        .lean<Pick<TaskDocument, 'lease'>[]>();
      return new Set(running.flatMap(({ lease }) => lease?.token ?? []));
    },

    /** How many of a kind wait or run. */
    async countOpenOf(kind: string): Promise<number> {
      return tasks.countDocuments({ kind, state: { $in: ['WAITING', 'RUNNING'] } });
    },

    /** Tasks waiting and running, by kind: for the queue's metrics. */
    async countOpen(): Promise<{ kind: string; state: TaskState; count: number }[]> {
      const rows = await tasks.aggregate<{ _id: { kind: string; state: TaskState }; count: number }>([
        { $match: { state: { $in: ['WAITING', 'RUNNING'] } } },
        { $group: { _id: { kind: '$kind', state: '$state' }, count: { $sum: 1 } } },
      ]);
      return rows.map(({ _id, count }) => ({ ..._id, count }));
    },

    /** Part of its finishing transaction: for a task that leaves nothing which anybody would ask for. */
    async remove(session: ClientSession, id: string): Promise<void> {
      await tasks.deleteOne({ _id: id }, { session });
    },

    async removeGroups(session: ClientSession, groups: string[]): Promise<void> {
      await tasks.deleteMany({ group: { $in: groups } }, { session });
    },
  };
}

export type TaskStore = ReturnType<typeof createTaskStore>;
