import type { IncomingMessage } from 'node:http';
import type { Log } from '../log/log.ts';
import { hasOperatorKey } from '../mongo/operator-keys.ts';
import { verifyServiceToken } from '../passport/service-token.ts';
import type { InternalRoutes } from '../subgraph/subgraph.ts';

export interface InternalRoute {
  method: 'GET' | 'POST';
  /** Over the path; its groups are the parameters. */
  pattern: RegExp;
  /** Of the body; 64 kB unless it says otherwise. */
  bodyLimitBytes?: number;
  /** `body` is what was sent as JSON, `{}` for a GET. */
  handle(parameters: string[], body: unknown): Promise<{ status: number; body: unknown }>;
}

const BODY_LIMIT_BYTES = 65_536;

async function readJson(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new SyntaxError('too large');
    chunks.push(chunk);
  }
  const body: unknown = size === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof body !== 'object' || body === null) throw new SyntaxError('not an object');
  if (hasOperatorKey(body)) throw new SyntaxError('a key begins with $');
  return body;
}

/** Routes for other services, each call behind a service token (401 without one). */
export function createInternalRoutes(routes: InternalRoute[], key: Uint8Array, log: Log): InternalRoutes {
  return async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    try {
      await verifyServiceToken(request.headers.authorization, key);
    } catch (error) {
      log.warn({ err: error, url: request.url }, 'an internal route was called without a right');
      return send(401, { error: 'a service token is needed' });
    }
    const path = (request.url ?? '').split('?')[0]!;
    for (const { method, pattern, bodyLimitBytes = BODY_LIMIT_BYTES, handle } of routes) {
      const match = request.method === method && pattern.exec(path);
      if (!match) continue;
      try {
        const answer = await handle(match.slice(1), method === 'GET' ? {} : await readJson(request, bodyLimitBytes));
        return send(answer.status, answer.body);
      } catch (error) {
        if (error instanceof SyntaxError) return send(400, { error: 'the body is not a JSON object' });
        throw error;
      }
    }
    send(404, { error: 'no such route' });
  };
}
