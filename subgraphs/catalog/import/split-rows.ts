import type { ImportFormat } from '../generated/types.ts';

const DELIMITERS = [',', ';', '\t'];

/** The delimiter of CSV by its line of column names: the one that stands there most often; a comma where none does. */
export function delimiterOf(head: string): string {
  const countOf = (delimiter: string) => head.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (countOf(delimiter) > countOf(best) ? delimiter : best));
}

/** How the rows of a file are told apart. */
export interface RowShape {
  format: ImportFormat;
  /** Of CSV. */
  delimiter: string;
}

/**
 * Where the row that begins at `from` ends, its line break included; -1 where the text ends before the row does. Within a
 * quoted field of CSV a line break does not end the row (RFC 4180 §2.6).
 */
export function endOfRow(text: string, from: number, { format, delimiter }: RowShape): number {
  if (format === 'JSON_LINES') return text.indexOf('\n', from) + 1 || -1;
  let isQuoted = false;
  let isFieldStart = true;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (isQuoted) {
      if (character === '"' && text[i + 1] === '"') i++;
      else if (character === '"') isQuoted = false;
      continue;
    }
    if (character === '\n') return i + 1;
    isQuoted = character === '"' && isFieldStart;
    isFieldStart = character === delimiter;
  }
  return -1;
}

/** A row as it stands in the file, without its line break. */
export interface TextRow {
  /** Of the file, from 1: where the row begins. */
  line: number;
  text: string;
}

/** How many line breaks a text holds. */
export function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The rows of a piece of a file whose first line is `fromLine`, blank ones left out, and the line after them. */
export function splitRows(text: string, fromLine: number, shape: RowShape): { rows: TextRow[]; nextLine: number } {
  const rows: TextRow[] = [];
  let line = fromLine;
  for (let from = 0; from < text.length;) {
    const end = endOfRow(text, from, shape);
    const row = text.slice(from, end < 0 ? text.length : end).replace(/\r?\n$/, '');
    if (row.trim() !== '') rows.push({ line, text: row });
    // The last line of a file may have no line break.
    line += countLineBreaks(row) + 1;
    from = end < 0 ? text.length : end;
  }
  return { rows, nextLine: line };
}
