import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Tells of every socket that this process opens. */
const sockets = channel('net.client.socket');
/** On the channel itself, which the process has once, however often this module is loaded. */
const PORTS = Symbol.for('marquee.databasePorts');
const watched = sockets as typeof sockets & { [PORTS]?: Set<number> };

/**
 * Keeps the driver from waiting for ever. Where a socket is destroyed but not closed yet (the server was just killed), the
 * driver (mongodb 7.8 and 7.9, `Connection.writeCommand`) may still write to it, and then waits for a 'drain' that cannot
 * come: no timeout ends it, and whoever waits for the answer hangs. Here the drain comes with the close, upon which the driver
 * sees that the connection is lost and does what it does then: it tries again elsewhere.
 */
export function drainClosedSockets(uri: string): void {
  const isFirst = watched[PORTS] === undefined;
  const ports = (watched[PORTS] ??= new Set());
  for (const host of uri
    .replace(/^mongodb(\+srv)?:\/\/([^@/]*@)?/, '')
    .split(/[/?]/)[0]!
    .split(',')) {
    ports.add(Number(host.split(':')[1] ?? 27_017));
  }
  if (!isFirst) return;
  sockets.subscribe((message) => {
    const { socket } = message as { socket: Socket };
    socket.once('connect', () => {
      if (ports.has(socket.remotePort ?? 0)) socket.once('close', () => socket.emit('drain'));
    });
  });
}
