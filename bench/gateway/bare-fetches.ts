/**
 * What the transport alone costs in Node: for every request the fetches that our gateway makes for it, all at once, and an answer
 * that is made beforehand. Nothing is planned, merged or checked. What is asked and answered comes from the parent.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

export interface Fetched {
  path: string;
  body: string;
}

/** What the parent sends before it measures an operation. */
export interface BareOperation {
  fetches: Fetched[];
  answer: string;
}

let operation: BareOperation = { fetches: [], answer: '' };

function fetchOne(pool: Pool, { path, body }: Fetched): Promise<void> {
  return new Promise((resolve, reject) => {
    pool.dispatch(
      { method: 'POST', path, headers: { 'content-type': 'application/json' }, body },
      {
        onRequestStart() {},
        onResponseData() {},
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

if (process.env['SUBGRAPHS_URL']) {
  const pool = new Pool(process.env['SUBGRAPHS_URL'], { connections: 128 });
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      Promise.all(operation.fetches.map((fetched) => fetchOne(pool, fetched))).then(
        () => {
          const { answer } = operation;
          response.writeHead(200, {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(answer),
          });
          response.end(answer);
        },
        (error: unknown) => response.destroy(error as Error),
      );
    });
  });
  process.on('message', (message) => {
    const { bare } = message as { bare?: BareOperation };
    if (!bare) return;
    operation = bare;
    process.send!({ isSet: true });
  });
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
}
