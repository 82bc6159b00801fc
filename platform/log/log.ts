import { randomFillSync } from 'node:crypto';
import { destination, pino, stdTimeFunctions, type Logger, type LoggerOptions } from 'pino';

export type Log = Logger;

/** Carries the request id between processes. */
export const REQUEST_ID_HEADER = 'x-request-id';

const WARN = 40;
// A write for each line is dearer than the line: lines wait for one another, not for long, and for nothing at the process' end.
const WRITTEN_FROM_BYTES = 4_096;
const WRITTEN_AFTER_MS = 100;
/** What nobody takes is lost beyond this: a process does not die of its log. */
const UNWRITTEN_LIMIT_BYTES = 16 * 2 ** 20;

interface Output {
  lines: ReturnType<typeof destination>;
  /** Has what is there written, soon or without waiting for more. */
  write(isUrgent: boolean): void;
}

function openOutput(): Output {
  const lines = destination({
    fd: process.stdout.fd,
    sync: false,
    minLength: WRITTEN_FROM_BYTES,
    maxLength: UNWRITTEN_LIMIT_BYTES,
  });
  let isSoon = false;
  return {
    lines,
    write(isUrgent) {
      if (isUrgent) return lines.flush();
      if (isSoon) return;
      isSoon = true;
      setTimeout(() => {
        isSoon = false;
        lines.flush();
      }, WRITTEN_AFTER_MS).unref();
    },
  };
}

/** Where all logs of this process go. */
let output: Output | undefined;

/**
 * One JSON line per entry on stdout, a warning and what is worse without waiting for others. Secrets that could reach a log by
 * way of a header or an input are removed.
 */
export function createLog(name: string, level: string = process.env['LOG_LEVEL'] ?? 'info'): Log {
  const to = (output ??= openOutput());
  const options: LoggerOptions = {
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    hooks: {
      logMethod(entry, method, entryLevel) {
        method.apply(this, entry);
        to.write(entryLevel >= WARN);
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
  return pino(options, to.lines);
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
