import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { CreateUploadInput, UploadState } from '../generated/types.ts';
import type { Upload, UploadStore } from './upload-store.ts';

const FILENAME_LENGTH = 255;

export type CreateUploadOutcome = { kind: 'created'; upload: Upload } | { kind: 'tooLarge'; limitBytes: number };

/** Announces a file of `sizeBytes`; bytes are taken for `ticketSeconds`. BAD_USER_INPUT names what is out of range. */
export async function createUpload(
  uploads: UploadStore,
  input: CreateUploadInput,
  limits: { limitBytes: number; ticketSeconds: number },
  { account, now }: Act,
): Promise<CreateUploadOutcome> {
  const filename = input.filename.trim();
  if (filename.length < 1 || filename.length > FILENAME_LENGTH) {
    throw badInput('input.filename', `A filename has 1 to ${FILENAME_LENGTH} characters.`);
  }
  if (input.sizeBytes < 1) throw badInput('input.sizeBytes', 'A file has at least one byte.');
  if (input.sizeBytes > limits.limitBytes) return { kind: 'tooLarge', limitBytes: limits.limitBytes };
  const upload: Upload = {
    id: newId('upload', now.getTime()),
    filename,
    sizeBytes: input.sizeBytes,
    receivedBytes: 0,
    state: 'WAITING',
    createdBy: account,
    createdAt: now,
    expiresAt: new Date(now.getTime() + limits.ticketSeconds * 1000),
  };
  await uploads.insert(upload);
  return { kind: 'created', upload };
}

/** What a client is told: an upload that ran out of time before it was complete has expired. */
export function uploadState(upload: Upload, now: Date): UploadState {
  return upload.state !== 'RECEIVED' && upload.expiresAt <= now ? 'EXPIRED' : upload.state;
}
