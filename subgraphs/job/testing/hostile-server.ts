import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  range: string | undefined;
  ifRange: string | undefined;
  authorization: string | undefined;
  encoding: string | undefined;
}

export type Act = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of films that does what a test says: the n-th question is answered by the n-th act, those after by the last. */
export async function startHostileServer() {
  let acts: Act[] = [];
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { range, authorization, 'if-range': ifRange, 'accept-encoding': encoding } = request.headers;
    const act = acts[Math.min(asked.length, acts.length - 1)];
    asked.push({
      range,
      ifRange: ifRange as string | undefined,
      authorization,
      encoding: encoding,
    });
    act?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    asked,
    /** Open connections. */
    connections: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    answer(...how: Act[]): void {
      acts = how;
      asked.length = 0;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Sending {
  etag?: string;
  /** Breaks off before this byte of the file. */
  cutAt?: number;
  /** Pause before each piece. */
  everyMs?: number;
  /** Bytes of a piece. */
  pieceBytes?: number;
}

/** A server that is well: whole files and ranges, kept to If-Range, until it breaks off. */
export function sends(film: Buffer, { etag, cutAt = Infinity, everyMs = 0, pieceBytes = 65_536 }: Sending = {}): Act {
  return (request, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const isPart = from !== undefined && request.headers['if-range'] === etag;
    let at = isPart ? Number(from) : 0;
    response.writeHead(isPart ? 206 : 200, {
      'content-length': film.length - at,
      ...(etag === undefined ? {} : { etag }),
      ...(isPart ? { 'content-range': `bytes ${at}-${film.length - 1}/${film.length}` } : {}),
    });
    response.flushHeaders();
    const next = () => {
      if (response.destroyed) return;
      // What was sent arrives first.
      if (at >= cutAt) return void setTimeout(() => response.destroy(), 30);
      const end = Math.min(film.length, at + pieceBytes, cutAt);
      const piece = film.subarray(at, end);
      at = end;
      if (at >= film.length) return void response.end(piece);
      response.write(piece, () => (everyMs > 0 ? setTimeout(next, everyMs) : setImmediate(next)));
    };
    next();
  };
}
