import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { freePort, whyNotListen } from './free-port.ts';

const opened: Server[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listen(port: number): Promise<void> {
  const server = createServer();
  opened.push(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
}

describe('freePort', () => {
  it('gives no port twice, be they taken at once or not at all', async () => {
    const ports = await Promise.all(Array.from({ length: 40 }, () => freePort()));
    expect(new Set(ports).size).toBe(40);
  });

  it('passes over a port that something listens on', async () => {
    const first = await freePort();
    if ((await whyNotListen('127.0.0.1', first + 1)) === undefined) await listen(first + 1);
    const second = await freePort();
    expect(second).not.toBe(first + 1);
    await listen(second);
    expect(await whyNotListen('127.0.0.1', second)).toMatchObject({ code: 'EADDRINUSE' });
  });

  it('gives none that the system would give to an outgoing connection', async () => {
    const range = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '49152\t65535');
    const [lowest = 0] = range.trim().split(/\s+/).map(Number);
    for (let count = 0; count < 5; count++) expect(await freePort()).toBeLessThan(lowest);
  });
});
