import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileRows, readText, type FileFormat } from './file-rows.ts';
import * as operations from './operations.ts';
import { RefusedError, type Send } from './patient-client.ts';
import { piecesOf } from './pieces.ts';

export interface Counts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  published: number;
}

export interface Import {
  id: string;
  state: 'OPEN' | 'FINISHED' | 'CANCELLED';
  nextLine: number;
  counts: Counts;
}

export interface ImportError {
  line: number;
  column: string | null;
  code: string;
  message: string;
  value: string | null;
}

/** What the graph is asked for, beside the name, the format and the key of the request. */
export interface ImportOptions {
  source?: string;
  keyColumns?: string[];
  ignoredColumns?: string[];
  locale?: string;
  isDryRun?: boolean;
  publish?: boolean;
  publishUnrated?: boolean;
  overwrite?: boolean;
}

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

type Outcome = { import?: Import; message?: string };

function succeeded(outcome: Outcome): Import {
  if (outcome.import) return outcome.import;
  throw new RefusedError({ message: outcome.message ?? 'the graph did not say why' });
}

async function fingerprintOf(path: string, options: ImportOptions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options));
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64url');
}

/** The import to send the file to: one that was cut off goes on, one that has ended begins anew. */
async function openImport(send: Send, { path, format, options, resume }: FileImport): Promise<Import> {
  if (resume !== undefined) {
    type Found = { catalogueImport: Import | null };
    const { catalogueImport } = await send<Found>(operations.FIND_IMPORT, { id: resume });
    if (!catalogueImport) throw new RefusedError({ message: `there is no import ${resume}` });
    return catalogueImport;
  }
  const fingerprint = await fingerprintOf(path, options);
  const input = {
    ...options,
    name: basename(path).slice(0, 100),
    format: format === 'JSON_ARRAY' ? 'JSON_LINES' : format,
  };
  for (let run = 1; run <= RUNS_LIMIT; run++) {
    const { createCatalogueImport: found } = await send<{ createCatalogueImport: Import }>(operations.CREATE_IMPORT, {
      input: { ...input, requestKey: `${fingerprint}-${run}` },
    });
    if (found.state === 'OPEN') return found;
  }
  throw new RefusedError({ message: `${path} was imported ${RUNS_LIMIT} times` });
}

/** Sends a file to the graph, from where it was cut off, and ends its import. Memory does not grow with the file. */
export async function importFile(send: Send, file: FileImport): Promise<Import> {
  let found = await openImport(send, file);
  const totalBytes = (await stat(file.path)).size;
  let sentBytes = 0;
  const rows = fileRows(readText(file.path), file.format);
  for await (const { fromLine, text } of piecesOf(rows, found.nextLine)) {
    const variables = { importId: found.id, fromLine, text };
    found = succeeded((await send<{ importRows: Outcome }>(operations.IMPORT_ROWS, variables)).importRows);
    sentBytes += Buffer.byteLength(text);
    file.onProgress({ found, sentBytes, totalBytes });
  }
  type Ended = { finishCatalogueImport: Outcome };
  return succeeded((await send<Ended>(operations.FINISH_IMPORT, { id: found.id })).finishCatalogueImport);
}

/** The first errors of an import by line, and whether there are more. */
export async function firstErrors(
  send: Send,
  id: string,
  first: number,
): Promise<{ errors: ImportError[]; hasMore: boolean }> {
  type Listed = {
    catalogueImport: {
      errors: { edges: { node: ImportError }[]; pageInfo: { hasNextPage: boolean } };
    };
  };
  const { errors } = (await send<Listed>(operations.LIST_ERRORS, { id, first })).catalogueImport;
  return { errors: errors.edges.map(({ node }) => node), hasMore: errors.pageInfo.hasNextPage };
}
