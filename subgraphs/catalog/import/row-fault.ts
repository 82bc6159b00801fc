import { GraphQLError } from 'graphql';
import type { ImportErrorCode } from '../generated/types.ts';

/** What is wrong with one row; the other rows go on. */
export interface RowError {
  line: number;
  column?: string;
  code: ImportErrorCode;
  message: string;
  /** What stood there, shortened. */
  value?: string;
}

const SHOWN_LIMIT = 200;

/** A value of a row as a person is shown it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.slice(0, SHOWN_LIMIT);
}

/** Ends the reading of one row. */
export class RowFault extends Error {
  readonly code: ImportErrorCode;
  readonly column: string | undefined;
  readonly value: string | undefined;

  constructor(code: ImportErrorCode, column: string | undefined, message: string, value?: unknown) {
    super(message);
    this.code = code;
    this.column = column;
    this.value = value === undefined ? undefined : shown(value);
  }
}

/** The columns of a row, by the first part of the arguments that the rules of editors name. */
const columns: Record<string, string> = {
  names: 'name',
  synopses: 'synopsis',
  genreIds: 'genres',
  releaseYear: 'year',
  ageRating: 'age',
  credits: 'credits',
};

/**
 * What a fault says of the row: a RowFault, or the BAD_USER_INPUT of a rule that editors are held to as well. Anything else is no
 * fault of the row and is thrown on.
 */
export function rowErrorOf(line: number, error: unknown): RowError {
  if (error instanceof RowFault) {
    const { code, column, message, value } = error;
    return {
      line,
      code,
      message,
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value }),
    };
  }
  if (error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT') {
    const [part = ''] = String(error.extensions['argument'])
      .replace(/^row\./, '')
      .split('.');
    return { line, column: columns[part] ?? part, code: 'BAD_VALUE', message: error.message };
  }
  throw error;
}
