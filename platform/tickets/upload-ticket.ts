import { seal, unseal, type Opened } from './seal.ts';

const PURPOSE = 'upload ticket 1';

/** The right to send one file. Made by job, believed by origin. */
export interface UploadTicket {
  uploadId: string;
  /** The exact size announced when the upload was created. */
  sizeBytes: number;
  /** Unix time in milliseconds. */
  expiresAtMs: number;
}

/** Text for the `ticket` parameter of an upload's address. */
export function signUploadTicket(ticket: UploadTicket, key: Uint8Array): string {
  return seal(PURPOSE, [ticket.uploadId, ticket.sizeBytes, ticket.expiresAtMs], key);
}

/** The ticket, or why it is not believed. An expired one is told apart from a forged one. */
export function verifyUploadTicket(text: string, key: Uint8Array, nowMs: number): Opened<UploadTicket> {
  const opened = unseal(PURPOSE, text, [key]);
  if (!opened.ok) return opened;
  const [uploadId, sizeBytes, expiresAtMs] = opened.value;
  if (typeof uploadId !== 'string' || typeof sizeBytes !== 'number' || typeof expiresAtMs !== 'number') {
    return { ok: false, fault: 'MALFORMED' };
  }
  if (nowMs >= expiresAtMs) return { ok: false, fault: 'EXPIRED' };
  return { ok: true, value: { uploadId, sizeBytes, expiresAtMs } };
}
