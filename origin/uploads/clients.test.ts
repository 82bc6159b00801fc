import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import type * as Tus from 'tus-js-client';
import { findChromium } from '../../harness/chromium.ts';
import { toolsDir } from '../../harness/tools-dir.ts';
import { openUploads, type Announced } from '../testing/open-uploads.ts';

const run = promisify(execFile);
const clients = join(import.meta.dirname, '../testing/clients');
const SIZE = 450_000;

let origin: Awaited<ReturnType<typeof openUploads>>;
let folder: string;
beforeAll(async () => {
  origin = await openUploads();
  folder = await mkdtemp(join(tmpdir(), 'marquee clients '));
});
afterAll(async () => {
  await origin.stop();
  await rm(folder, { recursive: true, force: true });
});

async function expectWhole(made: Announced): Promise<void> {
  expect((await made.bytes()).equals(made.content)).toBe(true);
  expect(made.told('received')).toEqual([{ sizeBytes: SIZE }]);
}

async function fileOf(made: Announced): Promise<string> {
  const path = join(folder, made.id);
  await writeFile(path, made.content);
  return path;
}

describe('tus-js-client, on a page of another origin', () => {
  let browser: Browser;
  beforeAll(async () => {
    const { path } = await findChromium({ toolsDir, report: () => undefined });
    browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });
  afterAll(() => browser.close());

  it.each([
    ['in one stream, cut and taken up again', { chunkSize: 100_000 }, 200_000],
    ['in four parts at the same time', { parallelUploads: 4 }, undefined],
    ['in three parts in pieces', { parallelUploads: 3, chunkSize: 40_000 }, undefined],
  ])('sends a file %s', async (_, options, cutAt) => {
    const made = origin.announce(SIZE);
    const page = await browser.newPage();
    await page.addScriptTag({ content: await readFile('node_modules/tus-js-client/dist/tus.min.js', 'utf8') });
    await page.evaluate(
      async ({ base64, address, options, cutAt }) => {
        const { tus } = globalThis as unknown as { tus: typeof Tus };
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        let isCut = false;
        await new Promise<void>((resolve, reject) => {
          const upload = new tus.Upload(new Blob([bytes]), {
            endpoint: address,
            retryDelays: [0, 50, 200],
            storeFingerprintForResuming: false,
            ...options,
            onSuccess: () => resolve(),
            onError: reject,
            onChunkComplete(_, acceptedBytes) {
              if (acceptedBytes !== cutAt || isCut) return;
              isCut = true;
              void upload.abort().then(() => upload.start());
            },
          });
          upload.start();
        });
      },
      { base64: made.content.toString('base64'), address: made.address, options, cutAt },
    );
    await page.close();
    await expectWhole(made);
  });
});

// Installed by .ci/run; whoever has them otherwise names them alike.
const python = {
  env: { ...process.env, PYTHONPATH: process.env['TUSPY_PATH'] ?? join(process.cwd(), 'test-output/tools/tuspy') },
};
const hasTuspy = spawnSync('python3', ['-c', 'import tusclient'], python).status === 0;
const jar = process.env['TUS_JAVA_CLIENT'] ?? join(process.cwd(), 'test-output/tools/tus-java-client-0.5.1.jar');
const hasJava = existsSync(jar) && spawnSync('java', ['-version']).status === 0;

(hasTuspy ? it : it.skip)('tuspy (Python) sends a file with checksums, cut and taken up again', async () => {
  const made = origin.announce(SIZE);
  await run('python3', [join(clients, 'send.py'), made.address, await fileOf(made)], { ...python, timeout: 25_000 });
  await expectWhole(made);
});

(hasJava ? it : it.skip)('tus-java-client sends a file, cut and taken up again', async () => {
  const made = origin.announce(SIZE);
  await run('java', ['-cp', jar, join(clients, 'Send.java'), made.address, await fileOf(made)], { timeout: 25_000 });
  await expectWhole(made);
});
