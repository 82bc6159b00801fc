import type { CreditEntry } from './title-content.ts';

/** A person's part in a title. */
export interface Credit extends CreditEntry {
  titleId: string;
}

/** The credits of a title or draft, in the order of billing. */
export function creditsOf({ id, credits }: { id: string; credits: readonly CreditEntry[] }): Credit[] {
  return credits.map((credit) => ({ ...credit, titleId: id }));
}
