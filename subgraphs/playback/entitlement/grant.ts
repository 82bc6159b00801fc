/** What an account may play at present. */
export interface Grant {
  /** Height class in pixels. */
  maximumHeight: number;
  /** Films at the same time. */
  streamLimit: number;
  /** Whether films may be saved; absent where it was told before there was that. */
  allowsDownloads?: boolean;
}

/** What billing has told of an account. */
export interface EntitlementFacts extends Grant {
  /** Ends then by itself. */
  validUntil?: Date;
}

/** What the facts allow now; undefined where nothing. Pure. */
export function grantOf(facts: EntitlementFacts | undefined, now: Date): Grant | undefined {
  return facts && (!facts.validUntil || now < facts.validUntil) ? facts : undefined;
}

/** Whether a grant is below what is wanted: then billing is asked before the viewer is told. Pure. */
export function fallsShort(grant: Grant | undefined, wanted: Partial<Grant>): boolean {
  return (
    !grant ||
    grant.maximumHeight < (wanted.maximumHeight ?? 0) ||
    grant.streamLimit < (wanted.streamLimit ?? 0) ||
    (wanted.allowsDownloads === true && grant.allowsDownloads !== true)
  );
}
