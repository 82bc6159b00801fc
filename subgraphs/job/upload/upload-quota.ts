import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { JobConfig } from '../config.ts';
import type { Stores } from '../stores.ts';
import type { Upload } from './upload-store.ts';

export type QuotaLimits = Pick<JobConfig, 'UPLOADS_OPEN' | 'UPLOADS_OPEN_BYTES'>;

/** What is to be opened, and when. */
interface Opened extends Pick<Upload, 'id' | 'createdBy' | 'sizeBytes'> {
  at: Date;
}

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
  opened: Opened,
  { UPLOADS_OPEN, UPLOADS_OPEN_BYTES }: QuotaLimits,
): Promise<QuotaReached | undefined> {
  await uploads.serialiseOpening(session, opened.createdBy);
  const open = (await uploads.listOpen(session, opened.createdBy, opened.at)).filter(({ id }) => id !== opened.id);
  const bytes = open.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, opened.sizeBytes ?? 0);
  if (open.length < UPLOADS_OPEN && bytes <= UPLOADS_OPEN_BYTES) return undefined;
  return { kind: 'quotaReached', openLimit: UPLOADS_OPEN, openBytesLimit: UPLOADS_OPEN_BYTES };
}
