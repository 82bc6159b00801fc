import { countLineBreaks } from '../../subgraphs/catalog/import/split-rows.ts';

/** What goes in one request. */
export interface Piece {
  /** Of the file, from 1. */
  fromLine: number;
  nextLine: number;
  text: string;
}

/** More in one transaction are hardly faster, and a loaded machine must be done with them before the engine gives up: 5 s. */
const ROWS_LIMIT = 100;
/** As the graph counts: bytes of the text, which is larger within JSON; a request holds 262,144. */
const BYTES_LIMIT = 200_000;

/** Rows in pieces that the graph takes, those before `fromLine` passed over. */
export async function* piecesOf(rows: AsyncIterable<string>, fromLine: number): AsyncGenerator<Piece> {
  let line = 1;
  let piece: Piece | undefined;
  let rowCount = 0;
  let bytes = 0;
  for await (const row of rows) {
    const nextLine = line + Math.max(1, countLineBreaks(row));
    const rowBytes = Buffer.byteLength(JSON.stringify(row)) - 2;
    if (line >= fromLine) {
      if (piece && (rowCount === ROWS_LIMIT || bytes + rowBytes > BYTES_LIMIT)) {
        yield piece;
        piece = undefined;
      }
      if (!piece) {
        piece = { fromLine: line, nextLine, text: '' };
        rowCount = 0;
        bytes = 0;
      }
      piece = { ...piece, nextLine, text: piece.text + row };
      rowCount++;
      bytes += rowBytes;
    }
    line = nextLine;
  }
  if (piece) yield piece;
}
