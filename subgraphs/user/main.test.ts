import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../platform/log/log.ts';
import { openDatabase } from '../../platform/mongo/database.ts';
import { ensureSecrets } from '../../platform/passport/secrets.ts';

const entry = join(import.meta.dirname, 'main.ts');

describe('the user subgraph as a process of its own', () => {
  it('answers, says what it depends on, and stops when told', async () => {
    const secretsDir = await mkdtemp(join(tmpdir(), 'marquee-user-'));
    ensureSecrets(secretsDir);
    const databasePrefix = `test_main_${process.pid}`;
    // Streams apart from those of tests that run at the same time.
    const redisUrl = new URL(process.env['REDIS_URL']!);
    redisUrl.pathname = '/5';
    const child = fork(entry, {
      env: {
        ...process.env,
        PORT: '0',
        SECRETS_DIR: secretsDir,
        DATABASE_PREFIX: databasePrefix,
        REDIS_URL: redisUrl.href,
        LOG_LEVEL: 'silent',
      },
      execArgv: [],
    });
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
      await rm(secretsDir, { recursive: true });
      const log = createLog('test', 'silent');
      const database = await openDatabase({ uri: process.env['MONGODB_URI']!, name: `${databasePrefix}_user`, log });
      await database.dropDatabase();
      await database.close();
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
