/** Whether an insert met a unique index: often an expected outcome, not a failure. */
export function isDuplicateKey(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 11_000;
}
