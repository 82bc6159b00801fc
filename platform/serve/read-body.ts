import type { IncomingMessage } from 'node:http';
import { fault } from '../errors/errors.ts';

/**
 * The whole body of a request. Throws PAYLOAD_TOO_LARGE as soon as it is longer than `limitBytes`, and BAD_REQUEST where it
 * breaks off. The request is not destroyed, so that it can be answered; what is left of a body is thrown away as it comes.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => fault('PAYLOAD_TOO_LARGE', `The request body is over ${limitBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge());
  const brokenOff = () => fault('BAD_REQUEST', 'The request was broken off.');
  // No event comes any more where it broke off before it was read.
  if (request.destroyed && !request.complete) return Promise.reject(brokenOff());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      reject(tooLarge());
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 ? only! : Buffer.concat(chunks));
    });
    request.on('error', () => reject(brokenOff()));
    // It comes after every request; a fault with its stack is made for those alone that are not whole.
    request.on('close', () => {
      if (!request.complete) reject(brokenOff());
    });
  });
}
