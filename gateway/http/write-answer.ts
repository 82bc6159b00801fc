import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { REQUEST_ID_HEADER } from '../../platform/log/log.ts';
import type { FormattedResult } from '../answer/formatted-result.ts';
import { acceptedCoding, type ContentCoding, type SingleType } from './negotiate.ts';

/** A result on its way out in one piece. */
export interface Answer {
  type: SingleType;
  status: number;
  result: FormattedResult;
  requestId: string;
  /** Whether it may differ from one viewer to the next: nobody keeps it then. */
  isOfViewer: boolean;
}

// Below this a coding saves less than a packet.
const CODED_FROM_BYTES = 1_024;
const LEVEL = 4;

const encoders: Record<ContentCoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: LEVEL,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: LEVEL }),
};

/**
 * How long an answer may be kept, by whom. Until types and fields say so themselves, what everybody gets alike may be kept by
 * the client itself, which asks each time whether it is still so.
 */
function cacheRule(request: IncomingMessage, { isOfViewer, result }: Answer): 'no-store' | 'private, no-cache' {
  const isKept = request.method !== 'POST' && !isOfViewer && !result.errors;
  return isKept ? 'private, no-cache' : 'no-store';
}

function tagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

function isKnown(request: IncomingMessage, tag: string): boolean {
  const known = request.headers['if-none-match'];
  // Compared weakly (RFC 9110 §13.1.2).
  return (
    known?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag.slice(2)) ?? false
  );
}

/** Writes one answer whole; big ones are coded off the event loop. Does nothing where the client has gone. */
export async function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { type, status, result, requestId } = answer;
  const retryAfterMs = result.errors?.[0]?.extensions?.['retryAfterMs'];
  const rule = cacheRule(request, answer);
  const headers: Record<string, string | number> = {
    'content-type': type,
    'cache-control': rule,
    [REQUEST_ID_HEADER]: requestId,
    ...(typeof retryAfterMs === 'number' ? { 'retry-after': Math.ceil(retryAfterMs / 1_000) } : {}),
  };
  const text = JSON.stringify(result);
  const length = Buffer.byteLength(text);
  // As text it goes out in one piece with the headers.
  let body: string | Buffer = text;
  let isUnchanged = false;
  if (rule !== 'no-store') {
    const tag = tagOf(text);
    headers['etag'] = tag;
    isUnchanged = status === 200 && isKnown(request, tag);
  }
  const coding = length < CODED_FROM_BYTES || isUnchanged ? undefined : acceptedCoding(request);
  if (coding) {
    body = await encoders[coding](Buffer.from(text));
    headers['content-encoding'] = coding;
  }
  if (response.headersSent || response.destroyed) return;
  response.appendHeader('vary', 'Accept, Accept-Encoding, Authorization');
  if (isUnchanged) {
    response.writeHead(304, headers).end();
    return;
  }
  headers['content-length'] = typeof body === 'string' ? length : body.length;
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}
