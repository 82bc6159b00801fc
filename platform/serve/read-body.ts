import type { IncomingMessage } from 'node:http';
import { fault } from '../errors/errors.ts';

/**
 * The whole body of a request. Throws PAYLOAD_TOO_LARGE as soon as it is longer than `limitBytes`, without reading on, and
 * BAD_REQUEST where it breaks off. The request is not destroyed: an answer can still be sent, and must close the connection.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => fault('PAYLOAD_TOO_LARGE', `The request body is over ${limitBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        request.pause();
        reject(tooLarge());
      }
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 ? only! : Buffer.concat(chunks));
    });
    const brokenOff = () => reject(fault('BAD_REQUEST', 'The request was broken off.'));
    request.on('error', brokenOff);
    request.on('close', brokenOff);
  });
}
