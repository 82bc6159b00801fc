import { badInput } from '../../../platform/errors/errors.ts';
import { checkVisible } from '../../../platform/text/check-visible.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import type { JobConfig } from '../config.ts';
import type { CreateUploadInput, UploadState } from '../generated/types.ts';
import { FETCH_ATTEMPTS, fetchTask } from './fetch-task.ts';
import { filenameAt, readSourceAddress, shownAddress } from './source-address.ts';
import type { Stores } from '../stores.ts';
import { checkQuota, type QuotaLimits, type QuotaReached } from './upload-quota.ts';
import type { Upload } from './upload-store.ts';

const FILENAME_LENGTH = 255;
/** How much later the turn of an account's file comes for each that it has waiting: whoever wants a thousand does not keep others. */
const TURN_MS_PER_FILE = 30_000;

export type CreateUploadOutcome =
  { kind: 'created'; upload: Upload } | { kind: 'tooLarge'; limitBytes: number } | QuotaReached;

type Limits = QuotaLimits &
  Pick<JobConfig, 'UPLOAD_LIMIT_BYTES' | 'UPLOAD_TICKET_SECONDS' | 'FETCH_LIMIT_HOURS' | 'FETCH_PRIVATE_HOSTS'>;

function checkFilename(filename: string): string {
  const trimmed = filename.trim();
  if (trimmed.length < 1 || trimmed.length > FILENAME_LENGTH) {
    throw badInput('input.filename', `A filename has 1 to ${FILENAME_LENGTH} characters.`);
  }
  return checkVisible(trimmed, 'input.filename');
}

/** Announces a file that is sent to us, or one that we fetch, as many at a time as an account may. BAD_USER_INPUT names what is out of range. */
export async function createUpload(
  stores: Stores,
  { filename, sizeBytes, sourceUrl }: CreateUploadInput,
  limits: Limits,
  act: Act,
): Promise<CreateUploadOutcome> {
  if (typeof sourceUrl === 'string') {
    if (typeof sizeBytes === 'number')
      throw badInput('input.sizeBytes', 'The size of what we fetch, its server tells.');
    const address = readSourceAddress(sourceUrl, limits.FETCH_PRIVATE_HOSTS);
    if ('fault' in address) throw badInput('input.sourceUrl', address.fault);
    const name = checkFilename(filename ?? filenameAt(address.url, FILENAME_LENGTH));
    return announceFetched(stores, { name, url: address.url }, limits, act);
  }
  const name = checkFilename(filename ?? '');
  if (typeof sizeBytes !== 'number') throw badInput('input.sizeBytes', 'Say how many bytes come, or the sourceUrl.');
  if (sizeBytes < 1) throw badInput('input.sizeBytes', 'A file has at least one byte.');
  if (sizeBytes > limits.UPLOAD_LIMIT_BYTES) return { kind: 'tooLarge', limitBytes: limits.UPLOAD_LIMIT_BYTES };
  const upload = { ...newUpload(name, limits.UPLOAD_TICKET_SECONDS, act), sizeBytes };
  return inTransaction(stores.connection, async (session) => {
    const refused = await checkQuota(stores, session, { ...upload, at: act.now }, limits);
    if (refused) return refused;
    await stores.uploads.insert(upload, session);
    return { kind: 'created', upload };
  });
}

function newUpload(filename: string, seconds: number, { account, now }: Act): Upload {
  return {
    id: newId('upload', now.getTime()),
    filename,
    receivedBytes: 0,
    state: 'WAITING',
    createdBy: account,
    createdAt: now,
    expiresAt: new Date(now.getTime() + seconds * 1_000),
  };
}

async function announceFetched(
  stores: Stores,
  { name, url }: { name: string; url: URL },
  limits: Limits,
  act: Act,
): Promise<CreateUploadOutcome> {
  const waiting = await stores.uploads.countFetching(act.account);
  const turnAt = new Date(act.now.getTime() + waiting * TURN_MS_PER_FILE);
  const upload = { ...newUpload(name, limits.FETCH_LIMIT_HOURS * 3_600, act), sourceUrl: shownAddress(url) };
  return inTransaction(stores.connection, async (session) => {
    const refused = await checkQuota(stores, session, { ...upload, at: act.now }, limits);
    if (refused) return refused;
    await stores.uploads.insert(upload, session);
    await stores.tasks.add(session, [
      newTask(fetchTask, {
        group: upload.id,
        name: 'fetch 1',
        payload: { uploadId: upload.id, url: url.href, turn: 1, deadlineMs: upload.expiresAt.getTime() },
        runAt: act.now,
        turnAt,
        maxAttempts: FETCH_ATTEMPTS,
      }),
    ]);
    return { kind: 'created', upload };
  });
}

/** What a client is told: an upload that ran out of time before it was complete has expired. */
export function uploadState({ state, expiresAt }: Upload, now: Date): UploadState {
  const isOpen = state === 'WAITING' || state === 'UPLOADING';
  return isOpen && expiresAt <= now ? 'EXPIRED' : state;
}
