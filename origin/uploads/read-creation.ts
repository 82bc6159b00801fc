import type { IncomingHttpHeaders } from 'node:http';
import type { UploadTicket } from '../../platform/tickets/upload-ticket.ts';
import type { Refusal } from '../refusal.ts';

/** What a client asks for by POST to an upload's address (tus: creation and concatenation). */
export type Creation =
  /** The upload itself, which the graph has created. */
  | { kind: 'whole' }
  /** A part of it, sent by itself. */
  | { kind: 'part'; sizeBytes: number }
  /** The upload, of parts in this order. */
  | { kind: 'final'; names: string[] };

const PARTS_AT_MOST = 128;

const refused = (status: number, message: string): Refusal => ({
  status,
  code: status === 413 ? 'UPLOAD_TOO_LARGE' : 'UPLOAD_REFUSED',
  message,
});

/** The names of parts in the addresses that were given out for them; undefined where one is of something else. */
function namesIn(addresses: string, uploadId: string): string[] | undefined {
  const names = addresses.split(' ').map((address) => {
    const path = URL.parse(address, 'http://here')?.pathname ?? '';
    return new RegExp(`/${uploadId}/([A-Za-z0-9_-]{1,80})$`).exec(path)?.[1];
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** Reads the headers of a creation, or says what is wrong with them. Pure. */
export function readCreation(headers: IncomingHttpHeaders, { uploadId, sizeBytes }: UploadTicket): Creation | Refusal {
  const concat = headers['upload-concat'];
  const lengthText = headers['upload-length'];
  if (typeof concat === 'string' && concat.startsWith('final;')) {
    const names = namesIn(concat.slice('final;'.length), uploadId);
    if (!names || names.length > PARTS_AT_MOST || new Set(names).size < names.length) {
      return refused(400, `Upload-Concat names 1 to ${PARTS_AT_MOST} parts of this upload, each once.`);
    }
    return { kind: 'final', names };
  }
  if (concat !== undefined && concat !== 'partial') {
    return refused(400, 'Upload-Concat is "partial", or "final;" with the addresses of parts.');
  }
  if (typeof lengthText !== 'string' || !/^\d{1,15}$/.test(lengthText)) {
    return refused(400, 'Upload-Length says how many bytes come; it cannot be deferred.');
  }
  const length = Number(lengthText);
  if (length > sizeBytes) return refused(413, `The upload was announced with ${sizeBytes} bytes.`);
  if (concat === 'partial') return { kind: 'part', sizeBytes: length };
  return length === sizeBytes ? { kind: 'whole' } : refused(400, `The upload was announced with ${sizeBytes} bytes.`);
}
