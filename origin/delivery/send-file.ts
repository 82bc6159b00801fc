import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { readByteRange } from './byte-range.ts';
import { sendBytes } from './send-bytes.ts';

/** What is in a file or a rendered text, and for how long caches may keep it. */
export interface Delivery {
  contentType: string;
  cacheControl: string;
  /** By which name it is saved, where it is. */
  contentDisposition?: string;
}

/** Segments and images: their path names one content for ever. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Images behind a token, for the cache of who holds it alone. */
export const IMMUTABLE_PRIVATE = 'private, max-age=3600, immutable';
/** What is made again under the same address: asked about each time, and kept by who holds it alone. */
export const PRIVATE = 'private, no-cache';
/** Playlists: short, because what an asset offers may grow, and only in the viewer's own cache. */
export const SHORT_PRIVATE = 'private, max-age=30';

const compress = promisify(gzip);

function isUnchanged(request: IncomingMessage, etag: string): boolean {
  const header = request.headers['if-none-match'];
  return (
    header !== undefined && (header === '*' || header.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag))
  );
}

/** Shorter texts are sent as fast as they are. */
const COMPRESSED_FROM_BYTES = 512;

/** Sends a rendered text, compressed for who takes that; resolves to the bytes of body sent. */
export async function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
  delivery: Delivery,
): Promise<number> {
  const plain = Buffer.from(text);
  const takesGzip = new Negotiator(request).encodings(['gzip', 'identity']).includes('gzip');
  const isCompressed = takesGzip && plain.length >= COMPRESSED_FROM_BYTES;
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const etag = `"${digest}${isCompressed ? '-gzip' : ''}"`;
  response.appendHeader('vary', 'Accept-Encoding');
  response.setHeader('etag', etag);
  response.setHeader('cache-control', delivery.cacheControl);
  if (isUnchanged(request, etag)) {
    response.writeHead(304).end();
    return 0;
  }
  const body = isCompressed ? await compress(plain) : plain;
  if (isCompressed) response.setHeader('content-encoding', 'gzip');
  response.writeHead(200, { 'content-type': delivery.contentType, 'content-length': body.length });
  if (request.method === 'HEAD') {
    response.end();
    return 0;
  }
  response.end(body);
  return body.length;
}

export type FileSent = { kind: 'sent'; bytes: number } | { kind: 'missing' } | { kind: 'unsatisfiable' };

/**
 * Sends a file or the one range of it that is asked for, no faster than the reader takes it. `identity` names its
 * content: files are never changed under one path. A missing file and a range outside of it are left to the caller,
 * with nothing written; a reader who leaves is no error.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { path, identity }: { path: string; identity: string },
  delivery: Delivery,
): Promise<FileSent> {
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!file?.isFile()) return { kind: 'missing' };
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 16)}-${file.size.toString(16)}"`;
  const ifRange = request.headers['if-range'];
  const asked = ifRange !== undefined && ifRange !== etag ? undefined : request.headers.range;
  const range = readByteRange(asked, file.size);
  if (range.kind === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${file.size}`);
    return { kind: 'unsatisfiable' };
  }
  response.setHeader('etag', etag);
  response.setHeader('cache-control', delivery.cacheControl);
  response.setHeader('accept-ranges', 'bytes');
  if (isUnchanged(request, etag)) {
    response.writeHead(304).end();
    return { kind: 'sent', bytes: 0 };
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: file.size - 1 };
  response.writeHead(range.kind === 'part' ? 206 : 200, {
    'content-type': delivery.contentType,
    ...(delivery.contentDisposition ? { 'content-disposition': delivery.contentDisposition } : {}),
    'content-length': end - start + 1,
    ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${file.size}` } : {}),
  });
  if (request.method === 'HEAD' || file.size === 0) {
    response.end();
    return { kind: 'sent', bytes: 0 };
  }
  return { kind: 'sent', bytes: await sendBytes(response, path, { start, end }) };
}
