import type { IncomingMessage } from 'node:http';
import { fault } from '../../platform/errors/errors.ts';
import type { OperationRequest } from './answer-operation.ts';
import { isJson } from '../json/json.ts';

/** Reads a body of at most `limitBytes`; throws PAYLOAD_TOO_LARGE beyond, without reading on. */
export function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => fault('PAYLOAD_TOO_LARGE', `The request body is over ${limitBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        request.pause();
        reject(tooLarge());
      }
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 ? only! : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => reject(fault('BAD_REQUEST', 'The request was broken off.')));
  });
}

/** {@link readBytes} as text. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  return (await readBytes(request, limitBytes)).toString('utf8');
}

/**
 * Reads the parameters of a GraphQL request (GraphQL over HTTP §5.1). Throws BAD_REQUEST on everything else; a list of
 * requests is refused by name, because batches go around limits that count requests.
 */
export function readOperationRequest(parameters: unknown): OperationRequest {
  if (Array.isArray(parameters)) {
    throw fault('BAD_REQUEST', 'Send one operation a request: batches are not accepted.');
  }
  if (!isJson(parameters)) throw fault('BAD_REQUEST', 'The request is no JSON object.');
  const { query, operationName, variables, extensions } = parameters;
  if (typeof query !== 'string' || query === '') throw fault('BAD_REQUEST', 'The request has no query.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw fault('BAD_REQUEST', 'operationName is no text.');
  }
  if (variables !== undefined && variables !== null && !isJson(variables)) {
    throw fault('BAD_REQUEST', 'variables is no JSON object.');
  }
  const accessToken = isJson(extensions) ? extensions['accessToken'] : undefined;
  return {
    ...(typeof accessToken === 'string' ? { accessToken } : {}),
    query,
    operationName: operationName === null || operationName === '' ? undefined : operationName,
    variables: variables ?? {},
  };
}

/** {@link readOperationRequest} of a JSON text. */
export function parseOperationRequest(body: string): OperationRequest {
  let parameters: unknown;
  try {
    parameters = JSON.parse(body);
  } catch {
    throw fault('BAD_REQUEST', 'The request body is no JSON.');
  }
  return readOperationRequest(parameters);
}
