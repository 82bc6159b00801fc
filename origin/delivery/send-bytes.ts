import { open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

/** Large, since each piece costs a read and a write whatever its size. */
const PIECE_BYTES = 256 * 1024;
/** Pieces that wait for their next use; more are left to the collector. */
const KEPT_PIECES = 64;

/** Memory that is new costs more than what is copied into it. */
const free: Buffer[] = [];

/** Whether the piece has left this process, so that its memory may be used again; false where the reader is gone. */
function written(response: ServerResponse, piece: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = () => resolve(false);
    response.once('close', gone);
    response.write(piece, (error) => {
      response.off('close', gone);
      resolve(!error);
    });
  });
}

/**
 * Sends a part of a file, both ends included, and ends the answer; no faster than the reader takes it. Resolves to the bytes that were
 * taken: a reader who leaves is no error.
 */
export async function sendBytes(
  response: ServerResponse,
  path: string,
  { start, end }: { start: number; end: number },
): Promise<number> {
  const file = await open(path, 'r');
  const piece = free.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
  let position = start;
  let isTaken = !response.destroyed;
  try {
    while (isTaken && position <= end) {
      const { bytesRead } = await file.read(piece, 0, Math.min(PIECE_BYTES, end - position + 1), position);
      if (bytesRead === 0) throw new Error(`${path} is shorter than it was`);
      isTaken = await written(response, piece.subarray(0, bytesRead));
      if (isTaken) position += bytesRead;
    }
  } finally {
    await file.close();
  }
  if (isTaken) {
    response.end();
    // What a reader has left behind may still be written from: it is not used again.
    if (free.length < KEPT_PIECES) free.push(piece);
  }
  return position - start;
}
