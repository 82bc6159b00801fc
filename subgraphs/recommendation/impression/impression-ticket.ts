import { createHmac } from 'node:crypto';
import { seal, unseal } from '../../../platform/tickets/seal.ts';
import type { Reason, RowTopic } from '../home/page.ts';

const PURPOSE = 'impression 1';

/** That an item was offered to a profile, and where. */
export interface Offer {
  pageId: string;
  profile: string;
  rowKind: RowTopic['kind'];
  /** From 0, of the row on the page and of the item in the row. */
  row: number;
  position: number;
  titleId: string;
  reason: Reason['kind'];
}

/** A key of its own out of the one that services share. */
export function impressionKey(sharedKey: Uint8Array): Buffer {
  return createHmac('sha256', sharedKey).update('marquee impressions').digest();
}

/** Text for `impressionId`: nobody can report what was not offered, and nothing is kept of what was not seen. */
export function signOffer(
  { pageId, profile, rowKind, row, position, titleId, reason }: Offer,
  key: Uint8Array,
): string {
  return seal(PURPOSE, [pageId, profile, rowKind, row, position, titleId, reason], key);
}

/** Undefined for a text that is not one of ours. */
export function readOffer(text: string, key: Uint8Array): Offer | undefined {
  const opened = unseal(PURPOSE, text, [key]);
  if (!opened.ok) return undefined;
  const [pageId, profile, rowKind, row, position, titleId, reason] = opened.value as [
    string, string, Offer['rowKind'], number, number, string, Offer['reason'],
  ]; // prettier-ignore
  return { pageId, profile, rowKind, row, position, titleId, reason };
}
