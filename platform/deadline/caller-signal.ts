import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../errors/errors.ts';
import { DEADLINE_HEADER, leftMsFrom } from './deadline.ts';

/** Aborted, with the fault to be told, when nobody waits for the answer any more: the caller's deadline is over, or it has gone. */
export function callerSignal(request: IncomingMessage, response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const leftMs = leftMsFrom(request.headers[DEADLINE_HEADER]);
  const late =
    leftMs === undefined
      ? undefined
      : setTimeout(() => gone.abort(fault('TIMEOUT', 'Nobody waits for this answer any more.')), leftMs);
  response.once('close', () => {
    clearTimeout(late);
    if (!response.writableFinished) gone.abort(fault('UNAVAILABLE', 'The caller has gone.'));
  });
  return gone.signal;
}
