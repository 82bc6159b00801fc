import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendBytes } from './send-bytes.ts';

const FILES = 4;
const BYTES = 3_000_000;
let folder: string;
let server: Server;
const files: Buffer[] = [];
const ends: Promise<number>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee send '));
  for (let n = 0; n < FILES; n++) {
    files.push(randomBytes(BYTES));
    await writeFile(join(folder, String(n)), files[n]!);
  }
  server = createServer((request, response) => {
    const [, n, start, end] = request.url!.split('/').map(Number) as [number, number, number, number];
    ends.push(sendBytes(response, join(folder, String(n)), { start, end }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function ask(n: number, start: number, end: number): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: `/${n}/${start}/${end}`, agent: false }, resolve).on('error', reject);
  });
}

it('sends everybody their own bytes, however many others leave in the middle', async () => {
  const readers = Array.from({ length: 60 }, async (_, i) => {
    const [n, start] = [i % FILES, i * 1_001];
    const response = await ask(n, start, BYTES - 1 - i);
    if (i % 3 === 0) {
      await once(response, 'data');
      response.destroy();
      return true;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).equals(files[n]!.subarray(start, BYTES - i));
  });
  expect(new Set(await Promise.all(readers))).toEqual(new Set([true]));
  const sent = await Promise.all(ends);
  expect(sent).toHaveLength(60);
});

it('sends one byte, and nothing of what lies beside it', async () => {
  const response = await ask(0, 5, 5);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks)).toEqual(files[0]!.subarray(5, 6));
});
