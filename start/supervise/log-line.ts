/** An entry of a process's log that a person at the terminal should see. */
export interface Problem {
  /** UTC time of day, `hh:mm:ss`. */
  time: string;
  /** Message and reason on one line. */
  text: string;
}

/** pino's number for `error`; `fatal` is above it. */
const ERROR_LEVEL = 50;

/** The problem that a line of a JSON log tells (level error or worse), or undefined for every other line. */
export function problemIn(line: string): Problem | undefined {
  if (!line.startsWith('{')) return undefined;
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined; // A line that is no entry of our log is shown to nobody; the log file has it.
  }
  if (typeof entry.level !== 'number' || entry.level < ERROR_LEVEL) return undefined;
  const message = typeof entry.msg === 'string' ? entry.msg : 'problem';
  const reason = reasonOf(entry.err);
  const text = reason === undefined || message.includes(reason) ? message : `${message}: ${reason}`;
  const time = typeof entry.time === 'string' ? entry.time.slice(11, 19) : '';
  return { time, text: text.replaceAll(/\s*\n\s*/g, ' ') };
}

function reasonOf(err: unknown): string | undefined {
  if (typeof err !== 'object' || err === null || !('message' in err)) return undefined;
  return typeof err.message === 'string' && err.message !== '' ? err.message : undefined;
}
