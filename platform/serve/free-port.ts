import { createServer } from 'node:net';

/**
 * Where ports are chosen from: below what Linux, macOS and Windows give to outgoing connections. Whoever listens later, or
 * again after a crash, would otherwise find its port taken by any connection that was made meanwhile.
 */
const CHOSEN = { from: 10_000, count: 22_000 };

/** How many ports a process takes before it comes to those of the process started after it. */
const SHARE = 64;

let offset = (process.pid * SHARE) % CHOSEN.count;

/**
 * A TCP port of the loopback address that is free, and that nothing takes unless it asks for this very number. Never the
 * same one twice in a process; processes that run at the same time start from different ones.
 * @throws Error when every port of the range is taken.
 */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < CHOSEN.count; tried++) {
    const port = CHOSEN.from + offset;
    offset = (offset + 1) % CHOSEN.count;
    if ((await whyNotListen('127.0.0.1', port)) === undefined) return port;
  }
  throw new Error(`no TCP port from ${CHOSEN.from} to ${CHOSEN.from + CHOSEN.count - 1} is free`);
}

/** Whether this address can be listened on now; the error says why not (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`). */
export async function whyNotListen(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve).listen(port, host, () => resolve(undefined));
  });
  if (fault === undefined) await new Promise((resolve) => server.close(resolve));
  return fault;
}
