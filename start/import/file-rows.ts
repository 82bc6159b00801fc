import { createReadStream } from 'node:fs';
import type { ImportFormat } from '../../subgraphs/catalog/generated/types.ts';
import { delimiterOf, endOfRow } from '../../subgraphs/catalog/import/split-rows.ts';

/** How a file holds its rows; an array of JSON is sent as JSON Lines. */
export type FileFormat = ImportFormat | 'JSON_ARRAY';

/** A file that is not what it was taken for. */
export class FileError extends Error {}

/** By the ending of the name; undefined where that says nothing. */
export function formatOf(name: string): FileFormat | undefined {
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'JSON_LINES';
  if (/\.json$/i.test(name)) return 'JSON_ARRAY';
  return /\.(csv|tsv)$/i.test(name) ? 'CSV' : undefined;
}

/** The longest row there may be: a request to the graph holds no more. A quote that is never closed ends here. */
const ROW_LIMIT = 200_000;

/**
 * The rows of a file in its order, each with its line break, holding little more than one of them: lines, of CSV with the
 * line breaks within quotes, of a JSON array its objects on a line each. Blank lines are rows too, so that lines can be
 * counted. Throws a FileError where the file is none of that format.
 */
export async function* fileRows(chunks: AsyncIterable<string>, format: FileFormat): AsyncGenerator<string> {
  if (format === 'JSON_ARRAY') {
    yield* arrayObjects(chunks);
    return;
  }
  let pending = '';
  let delimiter: string | undefined;
  for await (const chunk of chunks) {
    pending += chunk;
    if (delimiter === undefined) {
      if (!pending.includes('\n')) continue;
      delimiter = delimiterOf(pending.slice(0, pending.indexOf('\n')));
    }
    let from = 0;
    for (let end; (end = endOfRow(pending, from, { format, delimiter })) > 0; from = end) {
      yield pending.slice(from, end);
    }
    pending = pending.slice(from);
    if (pending.length > ROW_LIMIT) {
      throw new FileError(`a row is longer than ${ROW_LIMIT} characters: ${pending.slice(0, 60)}…`);
    }
  }
  if (pending !== '') yield pending;
}

/** The objects of an array, each on a line of its own. */
async function* arrayObjects(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let place: 'BEFORE' | 'INSIDE' | 'AFTER' = 'BEFORE';
  let pending = '';
  let at = 0;
  /** Where the object begins; -1 between objects. */
  let from = -1;
  let depth = 0;
  let isText = false;
  for await (const chunk of chunks) {
    pending += chunk;
    for (; at < pending.length; at++) {
      const character = pending[at]!;
      if (from < 0) {
        if (character === '{' && place === 'INSIDE') [from, depth] = [at, 1];
        else if (character === '[' && place === 'BEFORE') place = 'INSIDE';
        else if (character === ']' && place === 'INSIDE') place = 'AFTER';
        else if (!/[\s,\uFEFF]/.test(character)) {
          throw new FileError(`not an array of objects: ${pending.slice(at, at + 60)}…`);
        }
      } else if (isText) {
        if (character === '\\') at++;
        else if (character === '"') isText = false;
      } else if (character === '"') isText = true;
      else if (character === '{') depth++;
      else if (character === '}' && --depth === 0) {
        yield `${onOneLine(pending.slice(from, at + 1))}\n`;
        from = -1;
      }
    }
    const done = from < 0 ? at : from;
    pending = pending.slice(done);
    at -= done;
    if (from >= 0) from = 0;
    if (pending.length > ROW_LIMIT) throw new FileError(`an object is longer than ${ROW_LIMIT} characters`);
  }
  if (place !== 'AFTER') throw new FileError('the array does not end');
}

function onOneLine(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileError(`not JSON: ${json.slice(0, 60)}…`);
    throw error;
  }
}

export function readText(path: string): AsyncIterable<string> {
  return createReadStream(path, { encoding: 'utf8' });
}
