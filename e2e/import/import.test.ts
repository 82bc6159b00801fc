import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { GraphClient } from '../../client/graph-client.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { adminOf } from '../accounts.ts';
import { ImportChangedDocument, LatestImportDocument } from '../generated/operations.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

// `npm run import`, while what it talks to dies, and while it dies itself.

const ROWS = 1_400;

let platform: E2ePlatform;
let admin: GraphClient;
let folder: string;
let file: string;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await adminOf(platform);
  folder = await mkdtemp(join(tmpdir(), 'marquee-import-'));
  file = join(folder, 'films.csv');
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${i},"Film, the ${i}th",${1950 + (i % 70)},Comedy|Drama,Kim ${i % 500}`,
  );
  await writeFile(file, `key,title,year,genres,cast\n${rows.join('\n')}\n`);
}, 120_000);
afterAll(async () => {
  await admin.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the command that a person would type. */
function startImport(
  path: string,
  ...options: string[]
): { child: ChildProcess; output: Promise<string>; code: Promise<number | null> } {
  const child = spawn(
    process.execPath,
    [
      'start/command-line/import-catalogue.ts',
      path,
      '--email',
      platform.admin.email,
      '--publish-unrated',
      '--key',
      'key',
      ...options,
    ],
    {
      cwd: new URL('../../', import.meta.url),
      env: { ...process.env, MARQUEE_URL: platform.url, MARQUEE_PASSWORD: platform.admin.password },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return { child, output: text(child.stdout), code: once(child, 'exit').then(([code]) => code as number | null) };
}

const latest = async () => (await admin.send(LatestImportDocument)).catalogueImports!.edges[0]?.node;

/** Waits until the import that runs has come past a line. */
async function comesPast(line: number): Promise<string> {
  const { answer } = await eventually(latest, (found) => found?.state === 'OPEN');
  const { id } = answer!;
  const changes = admin.follow(ImportChangedDocument, { id });
  await changes.until(({ catalogueImportChanged }) => catalogueImportChanged.nextLine > line);
  await changes.leave();
  return id;
}

let importId: string;

it('goes on where it stopped when it was killed itself', async () => {
  const { child, code } = startImport(file);
  importId = await comesPast(200);
  child.kill('SIGKILL');
  expect(await code).toBeNull();
  expect(await latest()).toMatchObject({ id: importId, state: 'OPEN' });
}, 60_000);

it('outlives the graph that it talks to, and every row counts once', async () => {
  const { output, code } = startImport(file);
  await comesPast(800);
  platform.kill('graph');
  expect(await output).toContain(`1,400 rows: 1,400 created, 0 updated, 0 unchanged, 0 failed, 1,400 published`);
  expect(await code).toBe(0);
  await platform.becomesReady();
  expect(await latest()).toMatchObject({ id: importId, state: 'FINISHED', nextLine: ROWS + 2, counts: { rows: ROWS } });
}, 120_000);

it('changes nothing when the same file comes again', async () => {
  const { output, code } = startImport(file);
  expect(await output).toContain(`1,400 rows: 0 created, 0 updated, 1,400 unchanged, 0 failed, 0 published`);
  expect(await code).toBe(0);
}, 60_000);

it('tells what is wrong with which row, and ends with 1', async () => {
  const bad = join(folder, 'bad.json');
  await writeFile(
    bad,
    JSON.stringify([
      { key: 'a', title: 'A' },
      { key: 'b', title: 'B', year: 'soon', syopsis: 'x' },
    ]),
  );
  const { output, code } = startImport(bad, '--dry-run');
  expect(await output).toMatch(/2 rows: 1 created, .* 1 failed, 1 published \(dry run/);
  expect(await output).toContain('line 2, syopsis: UNKNOWN_COLUMN');
  expect(await output).toContain('line 2, year: BAD_VALUE Not a whole number. "soon"');
  expect(await code).toBe(1);
}, 60_000);
