import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDatabase } from '../../platform/mongo/database.ts';
import { silentLog } from '../../platform/mongo/testing.ts';
import { testEnvironment } from '../../platform/subgraph/testing.ts';

const entry = join(import.meta.dirname, 'main.ts');

describe('the user subgraph as a process of its own', () => {
  it('answers, says what it depends on, and stops when told', async () => {
    const { env, remove } = testEnvironment();
    const child = fork(entry, { env: { ...process.env, ...env, PORT: '0', LOG_LEVEL: 'silent' }, execArgv: [] });
    try {
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
      expect(await ready.json()).toEqual({ status: 'ok', dependencies: { 'user.database': 'ok', 'user.redis': 'ok' } });
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ serverTime }' }),
      });
      expect(await answer.json()).toEqual({ data: { serverTime: expect.stringMatching(/Z$/) } });
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
      const name = `${env['DATABASE_PREFIX']}_user`;
      const database = await openDatabase({ uri: env['MONGODB_URI']!, name, log: silentLog });
      await database.dropDatabase();
      await database.close();
      remove();
    }
  });

  it('names every setting that is wrong at once', async () => {
    const child = fork(entry, {
      env: { PATH: process.env['PATH'], LOGIN_DAYS: '0', LOG_LEVEL: 'fatal' },
      execArgv: [],
      silent: true,
    });
    let log = '';
    child.stdout!.on('data', (chunk: Buffer) => (log += chunk.toString()));
    expect(await once(child, 'exit')).toEqual([1, null]);
    for (const name of ['MONGODB_URI', 'REDIS_URL', 'SECRETS_DIR', 'LOGIN_DAYS']) expect(log).toContain(name);
  });
});
