import type { Edition } from '../content/edition.ts';
import type { Publication } from '../draft/draft-store.ts';
import type { PublishStatus } from '../generated/types.ts';

/**
 * Where a title stands at that instant, in any territory: available where a window is open or nothing limits it (a series,
 * an announced title), else scheduled where one will open, else expired.
 */
export function statusOf(
  publication: Publication,
  snapshot: { editions: readonly Edition[] } | undefined,
  now: Date,
): PublishStatus {
  if (publication.state === 'NEVER') return 'DRAFT';
  if (publication.state === 'WITHDRAWN' || !snapshot) return 'WITHDRAWN';
  const windows = snapshot.editions.flatMap((edition) => edition.windows);
  const isOpen = windows.some(({ startsAt, endsAt }) => startsAt <= now && (!endsAt || now < endsAt));
  if (isOpen || snapshot.editions.length === 0) return 'AVAILABLE';
  return windows.some(({ startsAt }) => startsAt > now) ? 'SCHEDULED' : 'EXPIRED';
}
