import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { JobConfig } from '../config.ts';
import type { Stores } from '../stores.ts';

export type QuotaLimits = Pick<JobConfig, 'UPLOADS_OPEN' | 'UPLOADS_OPEN_BYTES'>;

export interface QuotaReached {
  kind: 'quotaReached';
  openLimit: number;
  openBytesLimit: number;
}

/**
 * Part of the transaction that opens an upload: what is under way of the account, and this one with it, stays within the limits,
 * however many are opened at once. An upload that is opened again does not count twice; of one that we fetch no size is known yet.
 */
export async function checkQuota(
  { uploads }: Stores,
  session: ClientSession,
  opened: { id?: string; sizeBytes?: number | undefined },
  { UPLOADS_OPEN, UPLOADS_OPEN_BYTES }: QuotaLimits,
  { account, now }: Pick<Act, 'account' | 'now'>,
): Promise<QuotaReached | undefined> {
  await uploads.serialiseOpening(session, account);
  const open = (await uploads.listOpen(session, account, now)).filter(({ id }) => id !== opened.id);
  const bytes = open.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, opened.sizeBytes ?? 0);
  if (open.length < UPLOADS_OPEN && bytes <= UPLOADS_OPEN_BYTES) return undefined;
  return { kind: 'quotaReached', openLimit: UPLOADS_OPEN, openBytesLimit: UPLOADS_OPEN_BYTES };
}
