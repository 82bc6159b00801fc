import { badInput } from '../../../platform/errors/errors.ts';
import type { Stores } from '../stores.ts';
import { readOffer } from './impression-ticket.ts';

const LIMIT = 200;

/** Returns how many were new. BAD_USER_INPUT for the first id that is not of this profile's pages; then none is kept. */
export async function recordImpressions(
  { impressions }: Pick<Stores, 'impressions'>,
  key: Uint8Array,
  { profile, impressionIds }: { profile: string; impressionIds: readonly string[] },
  now: Date,
): Promise<number> {
  if (impressionIds.length < 1 || impressionIds.length > LIMIT) {
    throw badInput('impressionIds', `1 to ${LIMIT} impressions at a time.`);
  }
  const offers = impressionIds.map((id, i) => {
    const offer = readOffer(id, key);
    if (offer?.profile !== profile) throw badInput(`impressionIds.${i}`, 'It is not of a page of this profile.');
    return offer;
  });
  return impressions.record(offers, now);
}
