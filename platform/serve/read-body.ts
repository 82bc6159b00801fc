import type { IncomingMessage } from 'node:http';
import { fault } from '../errors/errors.ts';

/** The whole body of a request. Throws PAYLOAD_TOO_LARGE as soon as it is longer than `limitBytes`. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw fault('PAYLOAD_TOO_LARGE', `A request may hold ${limitBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
