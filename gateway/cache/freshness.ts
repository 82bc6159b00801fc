/** For how long an answer that is put together from several may be kept: as long as the shortest-lived of them. */
export interface Freshness {
  /** Takes in the `cache-control` of one more part; absent where the part says nothing. */
  note(cacheControl: string | undefined): void;
  /** Takes in a part that was kept already and may be for so much longer. */
  noteLeft(leftMs: number): void;
  /** Milliseconds; 0 where a part may not be kept, or where there were none. */
  ms(): number;
  /** Whether some part says nothing of it: then it will not the next time either. */
  isSilent(): boolean;
}

/** Seconds that a `cache-control` header (RFC 9111 §5.2) lets anybody keep an answer for; 0 where it does not say `public`. */
export function secondsToKeep(cacheControl: string | undefined): number {
  const directives = (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  if (!directives.includes('public') || directives.some((one) => /^(no-store|no-cache|private)\b/.test(one))) return 0;
  const [, seconds] = directives.map((one) => /^max-age=(\d{1,9})$/.exec(one)).find((found) => found !== null) ?? [];
  return Number(seconds ?? 0);
}

/** Seconds beyond that in which it may be given where its subgraph does not answer (RFC 5861 §4); 0 where nothing is said. */
export function secondsIfError(cacheControl: string | undefined): number {
  if (secondsToKeep(cacheControl) === 0) return 0;
  const [, seconds] = /(?:^|,)\s*stale-if-error=(\d{1,9})\s*(?:,|$)/i.exec(cacheControl ?? '') ?? [];
  return Number(seconds ?? 0);
}

export function createFreshness(): Freshness {
  let leastMs = Infinity;
  let isSilent = false;
  return {
    note(cacheControl) {
      isSilent ||= cacheControl === undefined;
      leastMs = Math.min(leastMs, secondsToKeep(cacheControl) * 1_000);
    },
    noteLeft(leftMs) {
      leastMs = Math.min(leastMs, Math.max(0, leftMs));
    },
    isSilent: () => isSilent,
    ms: () => (leastMs === Infinity ? 0 : leastMs),
  };
}
