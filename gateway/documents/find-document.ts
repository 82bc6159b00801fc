import { fault } from '../../platform/errors/errors.ts';
import { persistedQueryNotFound, persistedQueryNotSupported, type AskedDocument } from './asked-document.ts';
import type { PersistedQueries } from './persisted-queries.ts';
import { hashOf, type TrustedDocuments } from './trusted-documents.ts';

export interface Documents {
  /**
   * The text of the document that a request names. Throws PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED,
   * DOCUMENT_NOT_TRUSTED, and BAD_REQUEST where text and hash do not fit.
   */
  find(asked: AskedDocument): Promise<string>;
  /** Keeps the text by its hash for those who send the hash alone. To be called once the text has proved good. */
  keep(asked: AskedDocument): void;
}

export interface DocumentsOptions {
  trusted?: () => TrustedDocuments;
  /** Absent where documents are not kept by their hash. */
  persisted?: PersistedQueries;
  /** Whether only trusted documents run. */
  areTrustedAlone: boolean;
}

const SHA256_ID = /^sha256:([0-9a-f]{64})$/;

export function createDocuments({ trusted, persisted, areTrustedAlone }: DocumentsOptions): Documents {
  async function byHash(hash: string): Promise<string | undefined> {
    const text = trusted?.().byHash(hash);
    if (text !== undefined || areTrustedAlone) return text;
    return persisted?.find(hash);
  }

  return {
    async find({ text, id, hash }) {
      if (text !== undefined) {
        if (hash !== undefined && hashOf(text) !== hash) {
          throw fault('BAD_REQUEST', 'The provided sha256Hash does not match the query.');
        }
        if (areTrustedAlone && !trusted?.().holds(text)) {
          throw fault('DOCUMENT_NOT_TRUSTED', 'Only documents that are known to the platform are run.');
        }
        return text;
      }
      const idHash = id === undefined ? hash : SHA256_ID.exec(id)?.[1];
      const found = idHash === undefined ? trusted?.().byId(id!) : await byHash(idHash);
      if (found !== undefined) return found;
      throw id === undefined && !persisted ? persistedQueryNotSupported() : persistedQueryNotFound();
    },
    keep({ text, hash }) {
      if (text !== undefined && hash !== undefined && !areTrustedAlone) persisted?.keep(hash, text);
    },
  };
}
