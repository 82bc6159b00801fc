import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { ensureSecrets } from '../platform/passport/secrets.ts';
import { eventually } from '../platform/testing/eventually.ts';
import { dataDirAt, makeFolders } from './installation/data-dir.ts';
import { recordRunning } from './processes/running.ts';
import { processIdentity } from './supervise/process-identity.ts';
import { toolsDir } from '../harness/tools-dir.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** `npm run dev` in a copy of the sources, beside a platform whose engines run and whose own processes do not. */
describe('one service from source', () => {
  jest.setTimeout(60_000);

  let parent: string;
  let checkout: string;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'marquee-dev-'));
    checkout = join(parent, 'checkout');
    for (const folder of [
      'gateway',
      'origin',
      'client',
      'platform',
      'schema',
      'start',
      'subgraphs',
      'web',
      'workers',
    ]) {
      await cp(join(root, folder), join(checkout, folder), { recursive: true });
    }
    await cp(join(root, 'package.json'), join(checkout, 'package.json'));
    await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
    const dir = dataDirAt(join(parent, 'data'));
    await makeFolders(dir);
    ensureSecrets(dir.secrets);
    await recordRunning(dir, {
      dir,
      toolsDir,
      host: '127.0.0.1',
      port: 1,
      operationsPort: 1,
      graphPort: 1,
      mongodbUri: process.env.MONGODB_URI!,
      redisUrl: process.env.REDIS_URL!,
      ffmpeg: process.execPath,
      ffprobe: process.execPath,
      env: {},
    });
  });
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await rm(parent, { recursive: true, force: true });
  });

  function dev(args: string[], dataDir = join(parent, 'data')) {
    const child = spawn(process.execPath, ['start/main.ts', '--watch', ...args], {
      cwd: checkout,
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_PREFIX: `dev_${process.pid}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => lines.push(line));
    const said = async (pattern: RegExp, times = 1): Promise<string> => {
      const found = () => lines.filter((line) => pattern.test(line));
      await eventually(found, (all) => all.length >= times, 20_000);
      return found()[0]!;
    };
    return { child, lines, said, ended: once(child, 'close') };
  }

  async function below(pid: number): Promise<number[]> {
    const found: number[] = [];
    for (const task of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const stat = await readFile(`/proc/${task}/stat`, 'utf8').catch(() => '');
      if (Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]) === pid) found.push(Number(task));
    }
    return found;
  }

  it('serves, is asked by a gateway of its own, starts again on a change, and leaves nothing when it is stopped', async () => {
    const { child, said, ended } = dev(['search']);
    const graph = await said(/^graph {7}http/);
    const own = await said(/^search {6}http/);
    const url = /http:[^ ]*(?=\/graphql)/;
    expect((await fetch(`${url.exec(own)![0]}/health/ready`)).status).toBe(200);
    const health = await said(/^health {6}http/);
    const gateway = await fetch(/http:[^ ]*/.exec(health)![0]);
    expect((await fetch(`${url.exec(graph)![0]}/health/live`)).status).toBe(200);
    expect(await gateway.json()).toMatchObject({
      dependencies: { 'gateway.search': 'ok', 'gateway.user': 'user cannot be reached: ECONNREFUSED' },
    });
    const inspector = await said(/^inspector/);
    const debugged = await fetch(`http://${/[\d.]+:\d+/.exec(inspector)![0]}/json/version`);
    expect(await debugged.json()).toHaveProperty('Browser');

    const source = join(checkout, 'subgraphs/search/service.ts');
    await writeFile(join(checkout, 'subgraphs/search/not-loaded.ts'), '');
    await appendFile(source, '\nthis is no TypeScript;\n');
    await said(/^subgraphs\/search\/service[.]ts has changed; starting search again$/);
    await said(/^search ended with code 1/);
    await cp(join(root, 'subgraphs/search/service.ts'), `${source}.new`);
    await rename(`${source}.new`, source);
    await said(/^search is ready/, 2);
    await appendFile(join(checkout, 'schema/search.graphql'), '\n');
    await said(/^schema\/search[.]graphql has changed/);
    await said(/^search is ready/, 3);

    const processes = await below(child.pid!);
    expect(processes.length).toBeGreaterThanOrEqual(2);
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(processes.filter((pid) => processIdentity(pid))).toEqual([]);
  });

  it('names what there is when the name is unknown, and says when no platform runs', async () => {
    const unknown = dev(['playbak']);
    expect(await unknown.ended).toEqual([1, null]);
    expect(unknown.lines.join('\n')).toMatch(
      /nothing is named playbak; there are user, catalog, playback, .*workers\/billing/,
    );
    const alone = dev(['playback'], join(parent, 'elsewhere'));
    expect(await alone.ended).toEqual([1, null]);
    expect(alone.lines.join('\n')).toContain('nothing runs on');
  });
});
