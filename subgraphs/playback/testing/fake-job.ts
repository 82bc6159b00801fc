import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { WantedDownload } from '../../../schema/internal/download.ts';

/** Job's one internal route that playback asks: the file of a film. */
export async function startFakeJob() {
  const asked: { path: string; wanted: WantedDownload }[] = [];
  let answer: { status: number; body: object } = { status: 404, body: {} };
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push({ path: request.url ?? '', wanted: body as WantedDownload });
      response.statusCode = answer.status;
      response.end(JSON.stringify(answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** What was asked for, in order. */
    asked,
    /** What it says from now on. */
    answer(body: object, status = 200) {
      answer = { status, body };
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
