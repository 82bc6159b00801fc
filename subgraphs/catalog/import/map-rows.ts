import { mapRow, unknownColumns, type ImportedRow, type Reading } from './map-row.ts';
import type { ReadRow } from './read-rows.ts';
import { rowErrorOf, shown, type RowError } from './row-fault.ts';

/** A file in which every row has columns of its own is told enough by these. */
const TOLD_COLUMNS_LIMIT = 100;

export interface MappedRows {
  rows: ImportedRow[];
  errors: RowError[];
  /** Rows that could not be read. */
  failed: number;
  /** Unknown columns that were told, now or before. */
  toldColumns: string[];
}

/** What the rows say; those that cannot be read, and columns that no rule reads and that were not told before, as errors. */
export function mapRows(read: readonly ReadRow[], reading: Reading, toldBefore: readonly string[]): MappedRows {
  const rows: ImportedRow[] = [];
  const errors: RowError[] = [];
  const toldColumns = [...toldBefore];
  for (const row of read) {
    const { line } = row;
    if ('message' in row) {
      errors.push({ line, code: 'NOT_READABLE', message: row.message, value: shown(row.value) });
      continue;
    }
    for (const column of unknownColumns(row.values, reading)) {
      if (toldColumns.includes(column) || toldColumns.length >= TOLD_COLUMNS_LIMIT) continue;
      toldColumns.push(column);
      const message = 'No rule reads this column: correct its name, or ignore it.';
      errors.push({ line, column, code: 'UNKNOWN_COLUMN', message, value: shown(row.values[column]) });
    }
    try {
      rows.push(mapRow(line, row.values, reading));
    } catch (error) {
      errors.push(rowErrorOf(line, error));
    }
  }
  return { rows, errors, failed: read.length - rows.length, toldColumns };
}
