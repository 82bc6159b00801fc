import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A TCP port of the loopback address that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
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

/** Resolves when something accepts connections on this loopback port. @throws the signal's reason when that comes first. */
export async function acceptsConnections(port: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const accepted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false)).once('close', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (accepted) return;
    await delay(20, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
