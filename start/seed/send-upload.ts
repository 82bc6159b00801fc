import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const TUS = { 'tus-resumable': '1.0.0' };
const TRIES = 5;

/** Sends a file by tus 1.0: asks what has arrived, sends the rest, and does so again where the connection was cut. */
export async function sendUpload(url: string, path: string): Promise<void> {
  const file = await openAsBlob(path);
  for (let attempt = 1; ; attempt++) {
    try {
      const head = await fetch(url, { method: 'HEAD', headers: TUS });
      if (!head.ok) throw new Error(`the origin answered ${head.status} to HEAD`);
      const offset = Number(head.headers.get('upload-offset'));
      if (offset === file.size) return;
      const patch = await fetch(url, {
        method: 'PATCH',
        headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
        body: file.slice(offset),
      });
      if (!patch.ok) throw new Error(`the origin answered ${patch.status} to PATCH: ${await patch.text()}`);
      return;
    } catch (error) {
      if (attempt === TRIES) throw error;
      await sleep(200 * 2 ** attempt);
    }
  }
}
