import { fault } from '../../platform/errors/errors.ts';
import { readAskedDocument, type AskedDocument } from '../documents/asked-document.ts';
import { isJson, type Json } from '../json/json.ts';

/** The GraphQL part of a request, checked for form, with the text of its document. */
export interface OperationRequest {
  query: string;
  operationName: string | undefined;
  variables: Json;
  /** Whether it came by a method that may change nothing. */
  isReadOnly?: boolean;
}

/** A request as it was sent. */
export interface SentRequest {
  document: AskedDocument;
  operationName: string | undefined;
  variables: Json;
  /** From `extensions.accessToken`: a beacon sent as a page closes can set no header. */
  accessToken?: string;
}

/**
 * Reads the parameters of a GraphQL request (GraphQL over HTTP §5.1). Throws BAD_REQUEST on everything else; a list of
 * requests is refused by name, because batches go around limits that count requests.
 */
export function readSentRequest(parameters: unknown): SentRequest {
  if (Array.isArray(parameters)) {
    throw fault('BAD_REQUEST', 'Send one operation a request: batches are not accepted.');
  }
  if (!isJson(parameters)) throw fault('BAD_REQUEST', 'The request is no JSON object.');
  const { query, documentId, operationName, variables, extensions } = parameters;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw fault('BAD_REQUEST', 'operationName is no text.');
  }
  if (variables !== undefined && variables !== null && !isJson(variables)) {
    throw fault('BAD_REQUEST', 'variables is no JSON object.');
  }
  if (extensions !== undefined && extensions !== null && !isJson(extensions)) {
    throw fault('BAD_REQUEST', 'extensions is no JSON object.');
  }
  const accessToken = extensions?.['accessToken'];
  return {
    ...(typeof accessToken === 'string' ? { accessToken } : {}),
    document: readAskedDocument(query, documentId, extensions?.['persistedQuery']),
    operationName: operationName === null || operationName === '' ? undefined : operationName,
    variables: variables ?? {},
  };
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fault('BAD_REQUEST', `${what} is no JSON.`);
  }
}

/** {@link readSentRequest} of a JSON text. */
export function parseSentRequest(body: string): SentRequest {
  return readSentRequest(parseJson(body, 'The request body'));
}

/**
 * {@link readSentRequest} of a URL's query (GraphQL over HTTP §5.3). An access token is refused there: addresses end up in
 * logs and histories.
 */
export function readUrlRequest(search: URLSearchParams): SentRequest {
  const parameters: Record<string, unknown> = {};
  for (const name of ['query', 'documentId', 'operationName', 'variables', 'extensions']) {
    const [value, second] = search.getAll(name);
    if (second !== undefined) throw fault('BAD_REQUEST', `${name} is there twice.`);
    if (value === undefined) continue;
    const isText = name !== 'variables' && name !== 'extensions';
    parameters[name] = isText || value === '' ? value || null : parseJson(value, name);
  }
  const sent = readSentRequest(parameters);
  if (sent.accessToken !== undefined) throw fault('BAD_REQUEST', 'An access token does not belong into an address.');
  return sent;
}
