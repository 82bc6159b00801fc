import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../errors/errors.ts';

/** Answers what is refused before any service has seen it, in the shape that all of them use, and closes the connection. */
export function refuseRequest(
  response: ServerResponse,
  status: number,
  code: ErrorCode | 'NOT_FOUND',
  message: string,
): void {
  const body = JSON.stringify({ error: { code, message } });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** The same for a connection that has no response: of an upgrade, or before any request. It is closed whatever the client does. */
export function refuseConnection(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy());
  // Whoever is refused may be gone already.
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
