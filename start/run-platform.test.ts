import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { eventually } from '../platform/testing/eventually.ts';
import { freePort } from '../platform/serve/free-port.ts';
import { processIdentity } from './supervise/process-identity.ts';

const script = fileURLToPath(new URL('../harness/fake-platform.ts', import.meta.url));

interface Ready {
  pids: Record<string, number>;
  logins: unknown;
}

describe('a start on one machine', () => {
  jest.setTimeout(60_000);

  let parent: string;
  let folder: string;
  let port: number;
  const starts: ChildProcess[] = [];

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'marquee-start-'));
    folder = join(parent, 'data');
    port = await freePort();
  });
  afterAll(async () => {
    for (const start of starts) start.kill('SIGKILL');
    await rm(parent, { recursive: true, force: true });
  });

  function start(...args: string[]): {
    process: ChildProcess;
    ready: Promise<Ready>;
    ended: Promise<{ code: number; said: string }>;
  } {
    const started = fork(script, [folder, String(port), ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: process.env,
    });
    starts.push(started);
    let said = '';
    started.stdout?.on('data', (data) => (said += String(data)));
    const ended = once(started, 'close').then(([code]) => ({ code: code as number, said }));
    const failed = ended.then(({ said: all }): never => {
      throw new Error(`it ended: ${all}`);
    });
    failed.catch(() => undefined);
    const ready = Promise.race([once(started, 'message').then(([message]) => message as Ready), failed]);
    ready.catch(() => undefined);
    return { process: started, ready, ended };
  }

  const alive = (pids: Record<string, number>) => Object.keys(pids).filter((name) => processIdentity(pids[name] ?? 0));

  async function gone(pids: Record<string, number>): Promise<void> {
    await eventually(
      () => alive(pids),
      (left) => left.length === 0,
    );
  }

  it('keeps its data to its owner, refuses a second one, and leaves no orphan when killed by kill -9', async () => {
    const first = start();
    const { pids, logins } = await first.ready;
    expect(alive(pids)).toEqual(['database', 'redis', 'graph', 'edge', 'work']);
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'secrets', 'logins.json'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(folder, 'engine.json'), 'utf8'))).toMatchObject({ kind: expect.any(String) });

    const second = await start().ended;
    expect(second).toEqual({
      code: 1,
      said: expect.stringContaining(`already runs on ${folder} (process ${first.process.pid})`),
    });

    first.process.kill('SIGKILL');
    // At once: it waits for what the killed one has left, takes the lock over, and shows the same logins.
    const third = start();
    const again = await third.ready;
    await gone(pids);
    expect(again.logins).toEqual(logins);

    third.process.kill('SIGTERM');
    const { code, said } = await third.ended;
    expect(code).toBe(0);
    expect(said).toContain('seed ended with code 1: no room for the first films');
    expect(alive(again.pids)).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it('refuses another database than the one its data are in', async () => {
    await writeFile(join(folder, 'engine.json'), '{"kind":"external","hosts":["db.example:27017"]}');
    const { code, said } = await start().ended;
    expect(code).toBe(1);
    expect(said).toContain('belongs to the database at db.example:27017');
  });

  it('says that the port is taken, before it starts anything', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { said } = await start().ended;
    other.close();
    expect(said).toContain(`port ${port} of 127.0.0.1 is taken`);
  });

  it('does not begin anew on a database that is not its own', async () => {
    process.env.OTHER_DATABASE = 'mongodb://127.0.0.1:1';
    const { said } = await start('reset').ended;
    delete process.env.OTHER_DATABASE;
    expect(said).toContain('--reset does not empty the database that MONGODB_URI names');
    expect(await readdir(folder)).toContain('secrets');
  });

  it('begins anew by removing what it made, and nothing else', async () => {
    await writeFile(join(folder, 'mine.txt'), 'not made by Marquee');
    const before = await readFile(join(folder, 'secrets', 'logins.json'), 'utf8');
    const fresh = start('reset');
    await fresh.ready;
    expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('not made by Marquee');
    expect(await readFile(join(folder, 'secrets', 'logins.json'), 'utf8')).not.toBe(before);
    fresh.process.kill('SIGTERM');
    await fresh.ended;
  });
});
