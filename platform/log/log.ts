import { randomFillSync } from 'node:crypto';
import { destination, pino, stdTimeFunctions, type Logger, type LoggerOptions } from 'pino';

export type Log = Logger;

/** Carries the request id between processes. */
export const REQUEST_ID_HEADER = 'x-request-id';

const WARN = 40;
// A write for each line is dearer than the line: lines wait for one another, not for long, and for nothing at the process' end.
const WRITTEN_FROM_BYTES = 4_096;
const WRITTEN_AFTER_MS = 100;

let output: ReturnType<typeof destination> | undefined;

/** Where all logs of this process go. */
function sharedOutput(): ReturnType<typeof destination> {
  return (output ??= destination({
    fd: process.stdout.fd,
    sync: false,
    minLength: WRITTEN_FROM_BYTES,
    periodicFlush: WRITTEN_AFTER_MS,
  }));
}

/**
 * One JSON line per entry on stdout, warnings and worse at once. Secrets that could reach a log by way of a header or an input are
 * removed.
 */
export function createLog(name: string, level: string = process.env['LOG_LEVEL'] ?? 'info'): Log {
  const to = sharedOutput();
  const options: LoggerOptions = {
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    hooks: {
      logMethod(entry, method, entryLevel) {
        method.apply(this, entry);
        if (entryLevel >= WARN) to.flush();
      },
    },
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
  };
  return pino(options, to);
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
