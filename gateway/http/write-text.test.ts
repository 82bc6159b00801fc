import { once } from 'node:events';
import { createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { writeText } from './write-text.ts';

let server: Server;
afterEach(() => server.close());

/** The answer to a request whose client reads it. */
async function open(): Promise<ServerResponse> {
  const asked = Promise.withResolvers<ServerResponse>();
  server = createServer((_request, response) => asked.resolve(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { agent: false }, (answer) => answer.resume()).on(
    'error',
    () => undefined,
  );
  const response = await asked.promise;
  await writeText(response, 'first');
  return response;
}

it('rejects between the end of a socket and that of its response', async () => {
  const response = await open();
  response.socket!.destroy();
  expect(response.destroyed).toBe(false);
  await expect(writeText(response, 'second')).rejects.toThrow();
  await expect(writeText(response, 'third')).rejects.toThrow();
});

it('rejects where a coder stands before a response that has ended', async () => {
  const response = await open();
  const coder = createGzip();
  coder.pipe(response);
  response.socket!.destroy();
  coder.pause();
  const writing = writeText(response, 'x'.repeat(4_000_000), coder);
  response.once('close', () => coder.destroy());
  await expect(writing).rejects.toThrow();
});

it('leaves nothing behind that listens', async () => {
  const response = await open();
  const before = response.listenerCount('close');
  for (let i = 0; i < 20; i++) await writeText(response, 'more');
  expect(response.listenerCount('close')).toBe(before);
  response.end();
});
