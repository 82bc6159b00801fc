import { CsvError, parse } from 'csv-parse/sync';
import { badInput } from '../../../platform/errors/errors.ts';
import type { ImportFormat } from '../generated/types.ts';
import { delimiterOf, endOfRow, splitRows, type TextRow } from './split-rows.ts';

/** The line of column names that a file of CSV begins with. */
export interface CsvHead {
  columns: string[];
  delimiter: string;
}

export type ReadRow =
  /** Values by column, as they stand there: of CSV texts, empty cells left out. */
  { line: number; values: Record<string, unknown> } | { line: number; message: string; value: string };

export interface ReadRows {
  rows: ReadRow[];
  /** The line after the piece. */
  nextLine: number;
  /** Of CSV. */
  head?: CsvHead;
}

function readCells(text: string, delimiter: string): string[] {
  const [cells = []] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true });
  return cells;
}

function readHead(text: string): CsvHead {
  const delimiter = delimiterOf(text);
  const columns = readCells(text, delimiter).map((name) => name.trim());
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined) throw badInput('text', `The column ${twice || 'without a name'} is there twice.`);
  return { columns, delimiter };
}

function readCsvRow({ line, text }: TextRow, { columns, delimiter }: CsvHead): ReadRow {
  try {
    const cells = readCells(text, delimiter);
    if (cells.length !== columns.length) {
      return { line, message: `The row has ${cells.length} cells for ${columns.length} columns.`, value: text };
    }
    const filled = columns.flatMap((name, i): [string, string][] => (cells[i]!.trim() ? [[name, cells[i]!]] : []));
    return { line, values: Object.fromEntries(filled) };
  } catch (error) {
    if (error instanceof CsvError) return { line, message: 'The quotes of the row do not close.', value: text };
    throw error;
  }
}

function readJsonRow({ line, text }: TextRow): ReadRow {
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
      return { line, values: values as Record<string, unknown> };
    }
    return { line, message: 'The line is not a JSON object.', value: text };
  } catch (error) {
    if (error instanceof SyntaxError) return { line, message: 'The line is not JSON.', value: text };
    throw error;
  }
}

/**
 * The rows of a piece of a file that begins at `fromLine`; what cannot be read is told row by row. Of CSV the piece at line
 * 1 begins with the column names, the others are given them as `head`. A byte order mark is passed over. BAD_USER_INPUT for
 * column names that are missing or there twice.
 */
export function readRows(text: string, fromLine: number, format: ImportFormat, head?: CsvHead): ReadRows {
  const piece = fromLine === 1 ? text.replace(/^\uFEFF/, '') : text;
  if (format === 'JSON_LINES') {
    const { rows, nextLine } = splitRows(piece, fromLine, { format, delimiter: ',' });
    return { rows: rows.map(readJsonRow), nextLine };
  }
  if (head) {
    const { rows, nextLine } = splitRows(piece, fromLine, { format, delimiter: head.delimiter });
    return { rows: rows.map((row) => readCsvRow(row, head)), nextLine, head };
  }
  const end = endOfRow(piece, 0, { format, delimiter: delimiterOf(piece.split('\n', 1)[0]!) });
  const headText = (end < 0 ? piece : piece.slice(0, end)).trimEnd();
  if (headText === '') throw badInput('text', 'The first line has no column names.');
  const found = readHead(headText);
  const { rows, nextLine } = splitRows(piece, fromLine, { format, delimiter: found.delimiter });
  return { rows: rows.slice(1).map((row) => readCsvRow(row, found)), nextLine, head: found };
}
