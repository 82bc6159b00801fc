import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { REQUEST_ID_HEADER } from '../../platform/log/log.ts';
import type { AnswerInParts } from '../answer/answer-in-parts.ts';
import type { FormattedResult } from '../answer/formatted-result.ts';
import { firstPart, nextPart, type IncrementalForm } from './incremental-form.ts';
import { acceptedCoding, PARTS_TYPES, type ContentCoding } from './negotiate.ts';
import { writeText } from './write-text.ts';

const DELIMITER = '\r\n---';
const PART_HEAD = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n';

const LEVEL = 4;

const encoders: Record<ContentCoding, () => Transform> = {
  // Without a flush after each part a coder would hold it back until there is enough to be worth a block.
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: {
        [constants.BROTLI_PARAM_QUALITY]: LEVEL,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH, level: LEVEL }),
};

/** Whether nobody takes the rest. A socket that was destroyed fails its writes before the response is told. */
function isLeft({ destroyed, socket, writableFinished }: ServerResponse): boolean {
  return !writableFinished && (destroyed || socket?.destroyed === true);
}

/**
 * Writes an answer part by part, as multipart/mixed (RFC 2046 §5.1) with a JSON text in each. A part is whole for a client once the
 * delimiter after it is there, so this goes out with it. Resolves at the end with what the client has been told, the first data and
 * all errors; with nothing where it has gone before.
 */
export async function writeParts(
  request: IncomingMessage,
  response: ServerResponse,
  { first, announced, rest }: AnswerInParts,
  { form, requestId }: { form: IncrementalForm; requestId: string },
): Promise<FormattedResult | undefined> {
  if (isLeft(response)) return undefined;
  if (response.headersSent) return first;
  const coding = acceptedCoding(request);
  response.appendHeader('vary', 'Accept, Accept-Encoding, Authorization');
  response.writeHead(200, {
    'content-type': `${PARTS_TYPES[form]}; boundary="-"`,
    'cache-control': 'no-store',
    // nginx holds answers back until its buffer is full.
    'x-accel-buffering': 'no',
    ...(coding ? { 'content-encoding': coding } : {}),
    [REQUEST_ID_HEADER]: requestId,
  });
  const encoder = coding && encoders[coding]();
  if (encoder) {
    encoder.pipe(response);
    response.once('close', () => encoder.destroy());
  }
  const target = encoder ?? response;
  const part = (value: object) => PART_HEAD + JSON.stringify(value) + DELIMITER;
  const errors = [...(first.errors ?? [])];
  try {
    await writeText(response, DELIMITER + part(firstPart(form, first, announced)), target);
    for await (const chunk of rest) {
      errors.push(...chunk.payloads.flatMap((payload) => payload.errors ?? []));
      await writeText(response, part(nextPart(form, chunk)), target);
    }
    target.end('--\r\n');
  } catch (error) {
    if (!isLeft(response)) throw error;
  }
  if (isLeft(response)) return undefined;
  return errors.length > 0 ? { ...first, errors } : first;
}
