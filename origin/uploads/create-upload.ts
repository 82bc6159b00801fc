import { newId } from '../../platform/ids/ids.ts';
import type { UploadTicket } from '../../platform/tickets/upload-ticket.ts';
import type { Creation } from './read-creation.ts';
import { tusRefusal, type TusRefusal } from './tus-refusal.ts';
import { partId, type Part, type UploadFiles, type UploadRecord } from './upload-files.ts';

/** So much may be sent in parts for each byte of the upload: whoever begins anew leaves parts behind. */
const SENT_AT_MOST = 3;
const PARTS_AT_MOST = 256;

const refused = (status: number, message: string): TusRefusal =>
  tusRefusal({ status, code: status === 413 ? 'UPLOAD_TOO_LARGE' : 'UPLOAD_REFUSED', message });

/** Makes room for a part of an upload. Throws `TusRefusal` where there are too many, or too much in them. */
export async function createPart(files: UploadFiles, record: UploadRecord, sizeBytes: number): Promise<Part> {
  const others = await files.parts(record.uploadId);
  const sum = others.reduce((bytes, part) => bytes + part.sizeBytes, sizeBytes);
  if (others.length >= PARTS_AT_MOST || sum > SENT_AT_MOST * record.sizeBytes) {
    throw refused(413, 'There are too many parts of this upload: remove those that are of no use by DELETE.');
  }
  const part = { name: newId('part'), sizeBytes };
  await files.createPart(record, part);
  return part;
}

async function checkParts(files: UploadFiles, record: UploadRecord, names: readonly string[]): Promise<Part[]> {
  const all = await files.parts(record.uploadId);
  const joins: Part[] = [];
  for (const name of names) {
    const part = all.find((candidate) => candidate.name === name);
    if (!part) throw refused(400, 'A part that is named is not there.');
    if ((await files.offset(partId(record.uploadId, name))) !== part.sizeBytes) {
      throw refused(400, 'A part that is named has not arrived whole.');
    }
    joins.push(part);
  }
  if (joins.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) !== record.sizeBytes) {
    throw refused(400, `The parts do not amount to the ${record.sizeBytes} bytes that the upload was announced with.`);
  }
  if (await files.hasBytes(record.uploadId)) throw refused(400, 'The upload has been sent by itself already.');
  return joins;
}

/**
 * Has an upload put together from its parts, once: asking again for the same is the same. Resolves when that is durable, to what is
 * to be done. Throws `TusRefusal`.
 */
export async function createFinal(
  files: UploadFiles,
  { uploadId }: UploadTicket,
  { names }: Creation & { kind: 'final' },
): Promise<UploadRecord & { joins: Part[] }> {
  const known = await files.readRecord(uploadId);
  if (!known || known.state === 'TERMINATED') {
    throw tusRefusal({ status: 410, code: 'UPLOAD_GONE', message: 'This upload is over.' });
  }
  const joins = known.joins ?? (await checkParts(files, known, names));
  const changed = await files.changeRecord(uploadId, (record) => record && { joins, ...record });
  if (changed?.joins?.map(({ name }) => name).join() !== names.join()) {
    throw refused(400, 'The upload is put together from other parts already.');
  }
  return { ...changed, joins };
}
