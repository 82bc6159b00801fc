import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendFile } from './upload.ts';

it('a file that is cut off goes on where it was, and every byte is sent once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-upload-'));
  const path = join(folder, 'film.bin');
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
  await writeFile(path, bytes);
  let received = Buffer.alloc(0);
  const offsets: number[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'HEAD') {
      response.setHeader('upload-offset', received.length).end();
      return;
    }
    offsets.push(Number(request.headers['upload-offset']));
    const isFirst = offsets.length === 1;
    request.on('data', (chunk: Buffer) => {
      if (isFirst && received.length > 0) request.socket.destroy();
      else received = Buffer.concat([received, chunk]);
    });
    request.on('end', () => response.writeHead(204).end());
    request.on('error', () => undefined); // Cut off above.
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await sendFile(`http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads/u`, path);
    expect(received.equals(bytes)).toBe(true);
    expect(offsets[0]).toBe(0);
    expect(offsets).toHaveLength(2);
    expect(offsets[1]).toBeGreaterThan(0);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
