import { fault } from '../../platform/errors/errors.ts';
import { isJson, type Json } from '../json/json.ts';

/** The GraphQL part of a request, checked for form. */
export interface OperationRequest {
  query: string;
  operationName: string | undefined;
  variables: Json;
  /** From `extensions.accessToken`: a beacon sent as a page closes can set no header. */
  accessToken?: string;
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
