import type { Loaders } from '../context.ts';
import { fallsShort, grantOf, type Grant } from './grant.ts';

/**
 * What the account may play, by what billing's events have told; where that is less than wanted, billing is asked itself,
 * once a request, for its events may be late. While billing is away, what is known holds: stale may only err towards the
 * viewer. UNAVAILABLE where nothing is known and billing cannot be asked.
 */
export async function currentGrant(
  load: Pick<Loaders, 'entitlement' | 'billing'>,
  account: string,
  wanted: Partial<Grant>,
  now: Date,
): Promise<Grant | undefined> {
  const known = grantOf(await load.entitlement.load(account), now);
  if (!fallsShort(known, wanted)) return known;
  try {
    return grantOf((await load.billing.load(account)).facts, now);
  } catch (error) {
    if (known) return known;
    throw error;
  }
}
