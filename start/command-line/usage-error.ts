/** A fault of the person who typed the command. */
export class UsageError extends Error {}

/** Whether a command was mistyped: by our own rules, or by those of `parseArgs`. */
export function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
