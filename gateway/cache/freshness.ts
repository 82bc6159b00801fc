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

/** The directives of a `cache-control` header (RFC 9111 §5.2): all values of each by its name, without their quotes. */
function directivesOf(cacheControl: string | undefined): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const [, name = '', quoted, plain] of (cacheControl ?? '').matchAll(
    /([^\s,=]+)(?:=(?:"([^"]*)"|([^\s,]*)))?/g,
  )) {
    const key = name.toLowerCase();
    directives.set(key, [...(directives.get(key) ?? []), quoted ?? plain ?? '']);
  }
  return directives;
}

/** The least where it is said more than once; 0 where it is not said, or not in seconds. */
function secondsOf(values: readonly string[] | undefined): number {
  return values ? Math.min(...values.map((value) => (/^\d{1,9}$/.test(value) ? Number(value) : 0))) : 0;
}

/** Seconds that a `cache-control` header lets anybody keep an answer for; 0 where it does not say `public`. */
export function secondsToKeep(cacheControl: string | undefined): number {
  const directives = directivesOf(cacheControl);
  if (!directives.has('public') || ['no-store', 'no-cache', 'private'].some((name) => directives.has(name))) return 0;
  // What is kept here is given to many.
  return secondsOf(directives.get('s-maxage') ?? directives.get('max-age'));
}

/** Seconds beyond that in which it may be given where its subgraph does not answer (RFC 5861 §4); 0 where that is not said, or ruled out. */
export function secondsIfError(cacheControl: string | undefined): number {
  const directives = directivesOf(cacheControl);
  if (secondsToKeep(cacheControl) === 0) return 0;
  if (['must-revalidate', 'proxy-revalidate', 's-maxage'].some((name) => directives.has(name))) return 0;
  return secondsOf(directives.get('stale-if-error'));
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
