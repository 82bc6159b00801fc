import type { Client } from '@urql/preact';
import { RequestDownloadDocument } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';

/** How the saving of a film stands, from the press of the button. */
export type Saving =
  /** `progress`: 0 to 1. */
  | { kind: 'preparing'; progress: number }
  | { kind: 'ready'; url: string; sizeBytes: number; height: number }
  | { kind: 'refused'; message: string };

/** A film that is not ready after so long waits for others; the file is made all the same. */
const LONGEST_MS = 30 * 60_000;

/** Waits, or returns at once where nobody waits any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** Asks for the film's file until there is one, or is none; tells each step of the way. Ends with `signal`. */
export async function saveFilm(
  client: Client,
  titleId: string,
  tell: (saving: Saving) => void,
  signal: AbortSignal,
): Promise<void> {
  const beganMs = Date.now();
  while (!signal.aborted) {
    const { data, error } = await client.mutation(RequestDownloadDocument, { titleId }).toPromise();
    if (signal.aborted) return;
    const outcome = data?.requestDownload;
    if (!outcome) return tell({ kind: 'refused', message: error ? describeFault(error).message : 'Try again.' });
    if (outcome.__typename === 'DownloadReady') return tell({ kind: 'ready', ...outcome });
    if (outcome.__typename !== 'DownloadPreparing') return tell({ kind: 'refused', message: outcome.message });
    if (Date.now() - beganMs > LONGEST_MS) {
      return tell({ kind: 'refused', message: 'This takes longer than usual. Try again later.' });
    }
    tell({ kind: 'preparing', progress: outcome.progress });
    await pause(outcome.retryAfterMs, signal);
  }
}
