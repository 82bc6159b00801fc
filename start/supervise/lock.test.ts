import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock.ts';
import { processIdentity } from './process-identity.ts';

describe('a lock file', () => {
  let dir: string;
  let file: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marquee-lock-'));
    file = join(dir, 'lock');
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('is refused while its holder lives, naming it, and free when given back', async () => {
    const lock = await takeLock(file);
    await expect(takeLock(file)).rejects.toMatchObject({ name: 'LockedError', pid: process.pid });
    await lock.release();
    await (await takeLock(file)).release();
    expect(await readdir(dir)).toEqual([]);
  });

  it('is taken over from a process that has ended, also when its number was given away again', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    await writeFile(file, `${ended.pid} 1`);
    await (await takeLock(file)).release();
    await writeFile(file, `${process.pid} 1`); // This number lives, but it is another run that held the lock.
    await (await takeLock(file)).release();
  });

  it('goes to exactly one of many that find a dead holder’s lock at once', async () => {
    await writeFile(file, '999999999 1');
    const script = `
      import { takeLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)};
      process.stdin.once('data', () => takeLock(process.argv[1]).then(() => console.log('taken'), (error) => console.log(error.name)));
      console.log('here');`;
    const racers = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script, file], { stdio: 'pipe' }),
    );
    try {
      await Promise.all(racers.map((racer) => once(racer.stdout, 'data')));
      const said = racers.map((racer) => once(racer.stdout, 'data').then(([data]) => String(data).trim()));
      for (const racer of racers) racer.stdin.write('go\n');
      expect((await Promise.all(said)).toSorted()).toEqual([...Array(7).fill('LockedError'), 'taken']);
    } finally {
      for (const racer of racers) racer.kill('SIGKILL');
    }
  });
});

it('processIdentity knows this process and no zombie', async () => {
  expect(processIdentity(process.pid)).toMatch(new RegExp(`^${process.pid} \\d+$`));
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(processIdentity(child.pid ?? 0)).toBeUndefined();
});
