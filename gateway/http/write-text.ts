import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';

/**
 * Writes to a response, or to the coder before it. Resolves when the text has left this process, or its coder, which is what holds a
 * fast source back. Rejects where the client has gone: Node may drop what is written as a socket ends, and never call back (tried with
 * 26.10).
 */
export async function writeText(response: ServerResponse, text: string, target: Writable = response): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = () => reject(new Error('The client has gone.'));
  response.once('close', leave);
  target.write(text, (error) => (error ? reject(error) : resolve()));
  try {
    await promise;
  } finally {
    response.off('close', leave);
  }
}
