import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { fault } from '../../platform/errors/errors.ts';
import { readBody } from '../../platform/serve/read-body.ts';
import { parseSentRequest, readUrlRequest, type SentRequest } from '../answer/operation-request.ts';

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
};
type Coding = keyof typeof decoders;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What requests may be coded in. */
export const REQUEST_CODINGS = 'gzip, br, deflate';

const unsupported = (message: string) => fault('BAD_REQUEST', message, { http: { status: 415 } });

/** Throws BAD_REQUEST with 415 where the body's media type, charset or coding is not read here; a body is not needed for that. */
export function checkContent({ headers }: IncomingMessage): void {
  const type = headers['content-type'] ?? '';
  // No page can send this type across origins without a preflight.
  if (!/^application\/json[ \t]*(;|$)/i.test(type)) throw unsupported('The content type must be application/json.');
  const charset = /;[ \t]*charset[ \t]*=[ \t]*"?([^";\s]*)/i.exec(type)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw unsupported('The charset must be utf-8.');
  const coding = codingOf(headers['content-encoding']);
  if (coding !== undefined && !Object.hasOwn(decoders, coding)) {
    throw unsupported(`The content encoding must be one of ${REQUEST_CODINGS}.`);
  }
}

function codingOf(header: string | undefined): string | undefined {
  const coding = header?.trim().toLowerCase();
  return coding === undefined || coding === '' || coding === 'identity' ? undefined : coding;
}

/** The body as text. Neither what is sent nor what it inflates to is longer than `limitBytes`, else PAYLOAD_TOO_LARGE. */
async function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  const sent = await readBody(request, limitBytes);
  const coding = codingOf(request.headers['content-encoding']);
  const bytes = coding === undefined ? sent : await decode(sent, coding as Coding, limitBytes);
  try {
    return utf8.decode(bytes);
  } catch {
    throw fault('BAD_REQUEST', 'The request body is no UTF-8.');
  }
}

async function decode(sent: Buffer, coding: Coding, limitBytes: number): Promise<Buffer> {
  try {
    // It stops at the limit: what a small body would inflate to is never held.
    return await decoders[coding](sent, { maxOutputLength: limitBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw fault('PAYLOAD_TOO_LARGE', `The request body is over ${limitBytes} bytes.`);
    }
    throw fault('BAD_REQUEST', `The request body is not in ${coding}.`);
  }
}

/** A GraphQL request out of an HTTP request that {@link checkContent} has passed, or out of the URL of a GET. */
export async function readRequest(request: IncomingMessage, limitBytes: number): Promise<SentRequest> {
  if (request.method === 'POST') return parseSentRequest(await readText(request, limitBytes));
  return readUrlRequest(new URL(request.url ?? '', 'http://graph').searchParams);
}
