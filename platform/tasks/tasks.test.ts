import { Redis } from 'ioredis';
import { inTransaction, prepareModels, type Connection } from '../mongo/database.ts';
import { openTestDatabase, silentLog } from '../mongo/testing.ts';
import { createTell } from '../live/tell.ts';
import { openChannels, type Channels } from '../redis/channels.ts';
import { eventually } from '../testing/eventually.ts';
import { LeaseLost, createTaskStore, type TaskStore } from './task-store.ts';
import { defineTask, newTask, runsTask, type TaskWork } from './task.ts';
import { createWorker, retryDelayMs } from './worker.ts';

let connection: Connection;
let drop: () => Promise<void>;
let tasks: TaskStore;
let redis: Redis;
let channels: Channels;

beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
  redis = new Redis(process.env['REDIS_URL']!, { keyPrefix: `tasks${process.pid}:` });
  channels = await openChannels(redis);
  tasks = createTaskStore(connection, createTell(channels, silentLog));
  await prepareModels(connection);
});
afterAll(async () => {
  await channels.close();
  redis.disconnect();
  await drop();
});

interface Numbered {
  i: number;
}

const now = () => new Date();
const add = (group: string, count: number, kind = 'k', maxAttempts = 3) =>
  inTransaction(connection, (session) =>
    tasks.add(
      session,
      Array.from({ length: count }, (_, i) =>
        newTask(defineTask<Numbered>(kind), { group, name: `n${i}`, payload: { i }, runAt: now(), maxAttempts }),
      ),
    ),
  );
const nothing = async () => undefined;

describe('the task store', () => {
  it('gives each task to one of 30 racing claimers', async () => {
    await add('race', 20, 'race');
    const claimed = await Promise.all(
      Array.from({ length: 30 }, (_, i) => tasks.claim(['race'], `w${i}`, 10_000, now())),
    );
    const ids = claimed.flatMap((task) => (task ? [task.id] : []));
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  it('gives the task whose turn it is among those that are due, and those without a turn first', async () => {
    const at = now();
    const minutes = (count: number) => new Date(at.getTime() + count * 60_000);
    const turns = [minutes(30), minutes(10), undefined, minutes(20)];
    await inTransaction(connection, (session) =>
      tasks.add(
        session,
        turns.map((turnAt, i) =>
          newTask(defineTask<Numbered>('turn'), {
            ...{ group: 'turn', name: `n${i}`, payload: { i }, runAt: i === 1 ? minutes(5) : at, maxAttempts: 3 },
            ...(turnAt ? { turnAt } : {}),
          }),
        ),
      ),
    );
    const claimed = [];
    for (let i = 0; i < 4; i++) claimed.push((await tasks.claim(['turn'], 'w', 900_000, at))?.name);
    expect(claimed).toEqual(['n2', 'n3', 'n0', undefined]);
    expect((await tasks.claim(['turn'], 'w', 900_000, minutes(5)))?.name).toBe('n1');
  });

  it('lets a worker back from the dead change nothing', async () => {
    await add('fence', 1, 'fence');
    const first = (await tasks.claim(['fence'], 'first', -1, now()))!;
    const second = (await tasks.claim(['fence'], 'second', 10_000, now()))!;
    expect(second.id).toBe(first.id);
    expect(second.attempt).toBe(2);
    expect(await tasks.renew(first, 0.5, 10_000, now())).toBe(false);
    let hadEffect = false;
    await expect(
      tasks.finish(first, 'stale', now(), async () => {
        hadEffect = true;
      }),
    ).rejects.toThrow(LeaseLost);
    expect(hadEffect).toBe(false);
    await tasks.finish(second, 'good', now(), nothing);
    expect((await tasks.ofGroup('fence'))[0]).toMatchObject({ state: 'SUCCEEDED', result: 'good', progress: 1 });
  });

  it('finishes nothing when the effect fails', async () => {
    await add('effect', 1, 'effect');
    const task = (await tasks.claim(['effect'], 'w', 10_000, now()))!;
    await expect(tasks.finish(task, 1, now(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await tasks.ofGroup('effect'))[0]!.state).toBe('RUNNING');
  });

  it('adds a name once per group', async () => {
    await add('twice', 1);
    await expect(add('twice', 1)).rejects.toMatchObject({ code: 11_000 });
  });
});

describe('the worker', () => {
  function start(
    work: Partial<TaskWork<Numbered, unknown>>,
    name: string,
    options: { leaseMs?: number; pollMs?: number; tasks?: TaskStore } = {},
  ) {
    const worker = createWorker({
      name: 'w',
      tasks: options.tasks ?? tasks,
      handlers: [
        runsTask(defineTask<Numbered>(name), {
          run: async () => 'done',
          onFinish: nothing,
          onFail: nothing,
          describeFailure: (error: unknown) => ({ code: 'X', message: String(error), retriable: false }),
          ...work,
        }),
      ],
      concurrency: 2,
      leaseMs: options.leaseMs ?? 10_000,
      pollMs: options.pollMs ?? 50,
      channels,
      log: silentLog,
    });
    return worker.start().then(() => worker);
  }

  async function until(group: string, isDone: (states: string[]) => boolean): Promise<string[]> {
    const states = async () => (await tasks.ofGroup(group)).map(({ state }) => state);
    return (await eventually(states, isDone)).answer;
  }

  it('runs everything once with two workers sharing', async () => {
    await add('share', 12, 'share');
    const runs: number[] = [];
    const run: TaskWork<Numbered, unknown>['run'] = async (task) => {
      runs.push(task.payload.i);
    };
    const workers = await Promise.all([start({ run }, 'share'), start({ run }, 'share')]);
    await until('share', (states) => states.every((state) => state === 'SUCCEEDED'));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(runs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('ends a cancelled task by its signal', async () => {
    await add('cancel', 1, 'cancel');
    const began = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const worker = await start(
      {
        run: (_task, { signal, report }) => {
          began.resolve();
          const ticking = setInterval(() => report(Math.random()), 100);
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              clearInterval(ticking);
              ended.resolve();
              reject(signal.reason as Error);
            });
          });
        },
      },
      'cancel',
      { leaseMs: 600 },
    );
    await began.promise;
    await inTransaction(connection, (session) => tasks.cancelGroup(session, 'cancel', now()));
    await ended.promise;
    await worker.stop();
    expect((await tasks.ofGroup('cancel'))[0]!.state).toBe('CANCELLED');
  });

  it('gives a running task back untried when it is stopped', async () => {
    await add('stop', 1, 'stop');
    const began = Promise.withResolvers<void>();
    const worker = await start(
      {
        run: (_task, { signal }) => {
          began.resolve();
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
        },
      },
      'stop',
    );
    await began.promise;
    await worker.stop();
    expect((await tasks.ofGroup('stop'))[0]).toMatchObject({ state: 'WAITING', attempt: 0 });
  });

  it('tries a retriable failure again later and fails for good after the last attempt', async () => {
    await add('retry', 1, 'retry', 2);
    const outcomes: boolean[] = [];
    const failing: Partial<TaskWork<Numbered, unknown>> = {
      run: () => Promise.reject(new Error('flaky')),
      describeFailure: () => ({ code: 'FLAKY', message: 'flaky', retriable: true }),
      onFail: async (_task, _failure, willRetry) => {
        outcomes.push(willRetry);
      },
    };
    const worker = await start(failing, 'retry');
    await until('retry', ([state]) => state === 'WAITING' && outcomes.length === 1);
    expect((await tasks.ofGroup('retry'))[0]!.runAt.getTime()).toBeGreaterThan(Date.now() + 1_000);
    await until('retry', ([state]) => state === 'FAILED');
    await worker.stop();
    expect(outcomes).toEqual([true, false]);
  });

  it('is woken by whoever adds a task, once that is committed, long before it would look again', async () => {
    const worker = await start({}, 'wake', { pollMs: 60_000 });
    await expect(
      inTransaction(connection, async (session) => {
        await tasks.add(session, [
          newTask(defineTask<Numbered>('wake'), {
            group: 'rolled back',
            name: 'n',
            payload: { i: 0 },
            runAt: now(),
            maxAttempts: 1,
          }),
        ]);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await add('wake', 1, 'wake');
    await until('wake', ([state]) => state === 'SUCCEEDED');
    await worker.stop();
    expect(await tasks.ofGroup('rolled back')).toEqual([]);
  });

  it('takes what is added while it looks past it', async () => {
    const added = Promise.withResolvers<void>();
    let isFirst = true;
    async function countOpen() {
      if (!isFirst) return [];
      isFirst = false;
      await add('between', 1, 'between');
      // The hint has come by when another has.
      const told = Promise.withResolvers<void>();
      const leave = await channels.listen('told', { onMessage: () => told.resolve(), onReconnect: () => undefined });
      createTell(channels, silentLog)('told');
      await told.promise;
      leave();
      added.resolve();
      return [];
    }
    const worker = await start({}, 'between', { pollMs: 60_000, tasks: { ...tasks, countOpen } });
    await added.promise;
    await until('between', ([state]) => state === 'SUCCEEDED');
    await worker.stop();
  });

  it('backs off up to five minutes', () => {
    expect([1, 2, 3, 9].map(retryDelayMs)).toEqual([2_000, 8_000, 32_000, 300_000]);
  });
});
