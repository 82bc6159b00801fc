/**
 * What the transport alone costs in Node, and how long it takes: for every request the fetches that our gateway makes for it, each after as
 * many answers as ours had by then, and an answer that is made beforehand. Nothing is planned, merged or checked. What is asked and
 * answered comes from the parent.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

export interface Fetched {
  path: string;
  body: string;
  /** How many of the others had been answered when it came. */
  after: number;
}

/** What the parent sends before it measures an operation. */
export interface BareOperation {
  /** In the order they came. */
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

function fetchAll(pool: Pool, fetches: readonly Fetched[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let begun = 0;
    let answered = 0;
    const goOn = (): void => {
      while (begun < fetches.length && fetches[begun]!.after <= answered)
        fetchOne(pool, fetches[begun++]!).then(hear, reject);
      if (answered === fetches.length) resolve();
    };
    const hear = (): void => {
      answered += 1;
      goOn();
    };
    goOn();
  });
}

if (process.env['SUBGRAPHS_URL']) {
  const pool = new Pool(process.env['SUBGRAPHS_URL'], { connections: 128 });
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      fetchAll(pool, operation.fetches).then(
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
