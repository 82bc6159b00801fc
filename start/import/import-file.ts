import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  CatalogueImportDocument,
  CreateCatalogueImportDocument,
  FinishCatalogueImportDocument,
  ImportErrorsDocument,
  ImportRowsDocument,
  type CatalogueImportQuery,
  type CreateCatalogueImportInput,
} from '../../client/generated/operations.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome, GraphError } from '../../client/graph-error.ts';
import { FileError, fileRows, readText, type FileFormat } from './file-rows.ts';
import { piecesOf } from './pieces.ts';

export type Import = NonNullable<CatalogueImportQuery['catalogueImport']>;
export type Counts = Import['counts'];

/** Sends an operation until it is answered. */
export type Send = GraphClient['send'];

/** What the graph is asked for, beside the name, the format and the key of the request. */
export type ImportOptions = Omit<CreateCatalogueImportInput, 'name' | 'format' | 'requestKey'>;

export interface FileImport {
  path: string;
  format: FileFormat;
  options: ImportOptions;
  /** An import to go on with; without it the last one of the same file that has not ended, or a new one. */
  resume?: string;
  onProgress(progress: { found: Import; sentBytes: number; totalBytes: number }): void;
}

/** How often the same file may be imported by the same account with the same options. */
const RUNS_LIMIT = 1_000;

function there<T>(found: T | null, id: string): T {
  if (found === null) throw new GraphError(`there is no import ${id}`, 'ImportNotFound');
  return found;
}

async function fingerprintOf(path: string, options: ImportOptions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options));
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64url');
}

/** The import to send the file to: one that was cut off goes on, one that has ended begins anew. */
async function openImport(send: Send, { path, format, options, resume }: FileImport): Promise<Import> {
  if (resume !== undefined) {
    const { catalogueImport } = await send(CatalogueImportDocument, { id: resume });
    return there(catalogueImport, resume);
  }
  const fingerprint = await fingerprintOf(path, options);
  const input = {
    ...options,
    name: basename(path).slice(0, 100),
    format: format === 'JSON_ARRAY' ? ('JSON_LINES' as const) : format,
  };
  for (let run = 1; run <= RUNS_LIMIT; run++) {
    const { createCatalogueImport: found } = await send(CreateCatalogueImportDocument, {
      input: { ...input, requestKey: `${fingerprint}-${run}` },
    });
    if (found.state === 'OPEN') return found;
  }
  throw new FileError(`${path} was imported ${RUNS_LIMIT} times`);
}

/** Sends a file to the graph, from where it was cut off, and ends its import. Memory does not grow with the file. */
export async function importFile(send: Send, file: FileImport): Promise<Import> {
  let found = await openImport(send, file);
  const totalBytes = (await stat(file.path)).size;
  let sentBytes = 0;
  const rows = fileRows(readText(file.path), file.format);
  for await (const { fromLine, text } of piecesOf(rows, found.nextLine)) {
    const { importRows } = await send(ImportRowsDocument, { importId: found.id, fromLine, text });
    found = expectOutcome(importRows, 'RowsImported').import;
    sentBytes += Buffer.byteLength(text);
    file.onProgress({ found, sentBytes, totalBytes });
  }
  const { finishCatalogueImport } = await send(FinishCatalogueImportDocument, { id: found.id });
  return expectOutcome(finishCatalogueImport, 'CatalogueImportEnded').import;
}

/** The first errors of an import by line, and whether there are more. */
export async function firstErrors(send: Send, id: string, first: number) {
  const { catalogueImport } = await send(ImportErrorsDocument, { id, first });
  const { edges, pageInfo } = there(catalogueImport, id).errors;
  return { errors: edges.map(({ node }) => node), hasMore: pageInfo.hasNextPage };
}
