import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { JobConfig } from '../config.ts';
import type { Stores } from '../stores.ts';
import { checkQuota, type QuotaLimits, type QuotaReached } from './upload-quota.ts';
import type { Upload } from './upload-store.ts';

export type RenewUploadOutcome = { kind: 'renewed'; upload: Upload } | { kind: 'uploadNotFound' } | QuotaReached;

/** Lets an upload whose right has run out, or soon will, take bytes again. */
export async function renewUpload(
  stores: Stores,
  id: string,
  limits: QuotaLimits & Pick<JobConfig, 'UPLOAD_TICKET_SECONDS'>,
  { now }: Act,
): Promise<RenewUploadOutcome> {
  const until = new Date(now.getTime() + limits.UPLOAD_TICKET_SECONDS * 1_000);
  return inTransaction(stores.connection, async (session): Promise<RenewUploadOutcome> => {
    const known = await stores.uploads.find(id, session);
    if (!known) return { kind: 'uploadNotFound' };
    const refused = await checkQuota(stores, session, { ...known, at: now }, limits);
    if (refused) return refused;
    const upload = await stores.uploads.extend(session, id, until);
    return upload ? { kind: 'renewed', upload } : { kind: 'uploadNotFound' };
  });
}
