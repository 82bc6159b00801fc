import type { ServerResponse } from 'node:http';

/** Why a request for bytes is refused. The same shape as everywhere: `{ error: { code, message, reason? } }`. */
export type RefusalCode =
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'MEDIA_TOKEN_INVALID'
  | 'MEDIA_TOKEN_EXPIRED'
  | 'HEIGHT_NOT_ALLOWED'
  | 'PLAYBACK_NOT_ALLOWED'
  | 'DOWNLOAD_NOT_ALLOWED'
  | 'FORMAT_NOT_AVAILABLE'
  | 'TOO_MANY_PICTURES'
  | 'RANGE_NOT_SATISFIABLE'
  | 'UPLOAD_TICKET_INVALID'
  | 'UPLOAD_TICKET_EXPIRED'
  | 'UPLOAD_TOO_LARGE'
  | 'UPLOAD_GONE'
  | 'UPLOAD_LOCKED'
  | 'UPLOAD_OFFSET_CONFLICT'
  | 'UPLOAD_REFUSED'
  | 'CHECKSUM_MISMATCH'
  | 'STORAGE_FULL'
  | 'UNAVAILABLE';

export interface Refusal {
  status: number;
  code: RefusalCode;
  message: string;
  /** Finer than the code, where another service gave one. */
  reason?: string;
  /** When a further try makes sense. */
  retryAfterSeconds?: number;
}

export function refusalBody({ code, message, reason }: Pick<Refusal, 'code' | 'message' | 'reason'>): string {
  return JSON.stringify({ error: { code, message, ...(reason === undefined ? {} : { reason }) } });
}

export function sendRefusal(response: ServerResponse, refusal: Refusal, isHead = false): void {
  const body = refusalBody(refusal);
  response.writeHead(refusal.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
  });
  response.end(isHead ? undefined : body);
}
