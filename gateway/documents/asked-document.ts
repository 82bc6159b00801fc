import { fault } from '../../platform/errors/errors.ts';
import { isJson } from '../json/json.ts';

/** How a request names its document: by its text, by an id that was agreed on beforehand, or by its hash. */
export interface AskedDocument {
  text: string | undefined;
  /** `documentId` of the GraphQL over HTTP appendix on persisted documents. */
  id: string | undefined;
  /** SHA-256 in lower-case hex: `extensions.persistedQuery.sha256Hash` of Apollo's automatic persisted queries. */
  hash: string | undefined;
}

const SHA256 = /^[0-9a-f]{64}$/;
// Prefixed or custom, of unreserved characters alone.
const DOCUMENT_ID = /^[\w.~-]{1,200}(:[\w.~-]{1,200})?$/;

/** Apollo's clients read these two by their messages. */
export const persistedQueryNotFound = () => fault('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
export const persistedQueryNotSupported = () => fault('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

function readHash(persistedQuery: unknown): string | undefined {
  if (persistedQuery === undefined || persistedQuery === null) return undefined;
  if (!isJson(persistedQuery)) throw fault('BAD_REQUEST', 'extensions.persistedQuery is no JSON object.');
  if (persistedQuery['version'] !== 1) throw persistedQueryNotSupported();
  const hash = persistedQuery['sha256Hash'];
  if (typeof hash !== 'string' || !SHA256.test(hash)) {
    throw fault('BAD_REQUEST', 'extensions.persistedQuery.sha256Hash is no SHA-256 in lower-case hex.');
  }
  return hash;
}

/** Reads it from a request's parameters. Throws BAD_REQUEST where they name none, or several at odds. */
export function readAskedDocument(query: unknown, documentId: unknown, persistedQuery: unknown): AskedDocument {
  if (query !== undefined && query !== null && typeof query !== 'string')
    throw fault('BAD_REQUEST', 'query is no text.');
  if (
    documentId !== undefined &&
    documentId !== null &&
    (typeof documentId !== 'string' || !DOCUMENT_ID.test(documentId))
  ) {
    throw fault('BAD_REQUEST', 'documentId is no document identifier.');
  }
  const text = query === null || query === '' ? undefined : query;
  const id = documentId ?? undefined;
  const hash = readHash(persistedQuery);
  if (text === undefined && id === undefined && hash === undefined) {
    throw fault('BAD_REQUEST', 'The request has no query.');
  }
  if (id !== undefined && text !== undefined) throw fault('BAD_REQUEST', 'Send query or documentId, not both.');
  return { text, id, hash };
}
