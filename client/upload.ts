import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const TUS = { 'tus-resumable': '1.0.0' };
const TRIES = 5;

/** How much of an upload has arrived, in bytes. */
export async function receivedBytes(url: string): Promise<number> {
  const head = await fetch(url, { method: 'HEAD', headers: TUS });
  if (!head.ok) throw new Error(`the origin answered ${head.status} to HEAD`);
  return Number(head.headers.get('upload-offset'));
}

/** Sends the bytes of a file between two offsets, to its end unless told. Returns the answer, whatever it is. */
export async function sendBytes(url: string, path: string, from: number, until?: number): Promise<Response> {
  const file = await openAsBlob(path);
  return fetch(url, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    body: file.slice(from, until),
  });
}

/** Sends a file by tus 1.0: asks what has arrived, sends the rest, and does so again where the connection was cut. */
export async function sendFile(url: string, path: string): Promise<void> {
  const { size } = await openAsBlob(path);
  for (let attempt = 1; ; attempt++) {
    try {
      const offset = await receivedBytes(url);
      if (offset === size) return;
      const answer = await sendBytes(url, path, offset);
      if (!answer.ok) throw new Error(`the origin answered ${answer.status} to PATCH: ${await answer.text()}`);
      return;
    } catch (error) {
      if (attempt === TRIES) throw error;
      await sleep(200 * 2 ** attempt);
    }
  }
}
