import { randomFillSync } from 'node:crypto';
import { pino, stdTimeFunctions, type Logger } from 'pino';

export type Log = Logger;

/** Carries the request id between processes. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** One JSON line per entry on stdout. Secrets that could reach a log by way of a header or an input are removed. */
export function createLog(process: string, level: string = globalThis.process.env['LOG_LEVEL'] ?? 'info'): Log {
  return pino({
    name: process,
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: [
      'password',
      'pin',
      'accessToken',
      'refreshToken',
      'authorization',
      '*.password',
      '*.pin',
      '*.authorization',
    ],
  });
}

const ID_BYTES = 12;
// To ask for random bytes is dear, however few they are.
const stock = Buffer.alloc(256 * ID_BYTES);
let used = stock.length;

/** 12 random bytes as text: unique enough to search a day's logs by. */
export function newRequestId(): string {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  used += ID_BYTES;
  return `req_${stock.toString('base64url', used - ID_BYTES, used)}`;
}

/** The caller's request id where it is well formed, else a new one: a header must not write lines into our logs. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : newRequestId();
}
