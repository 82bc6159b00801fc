import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { callerSignal } from '../deadline/caller-signal.ts';
import type { Log } from '../log/log.ts';
import { hasOperatorKey } from '../mongo/operator-keys.ts';
import { verifyServiceToken } from '../passport/service-token.ts';
import { readBody } from '../serve/read-body.ts';

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface InternalRoute {
  method: 'GET' | 'POST';
  /** Over the path; its groups are the parameters. */
  pattern: RegExp;
  /** Of the body; 64 kB unless it says otherwise. */
  bodyLimitBytes?: number;
  /** `body` is what was sent as JSON, `{}` for a GET; `signal` is aborted when nobody waits for the answer any more. */
  handle(parameters: string[], body: unknown, signal: AbortSignal): Promise<{ status: number; body: unknown }>;
}

const BODY_LIMIT_BYTES = 65_536;

async function readJson(request: IncomingMessage, limitBytes: number): Promise<object> {
  const text = (await readBody(request, limitBytes)).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  if (typeof body !== 'object' || body === null) throw new SyntaxError('not an object');
  if (hasOperatorKey(body)) throw new SyntaxError('a key begins with $');
  return body;
}

/** Routes for other services, each call behind a service token (401 without one). */
export function createInternalRoutes(routes: InternalRoute[], key: Uint8Array, log: Log): RequestListener {
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
    const signal = callerSignal(request, response);
    const path = (request.url ?? '').split('?')[0]!;
    for (const { method, pattern, bodyLimitBytes = BODY_LIMIT_BYTES, handle } of routes) {
      const match = request.method === method && pattern.exec(path);
      if (!match) continue;
      let body: object;
      try {
        body = method === 'GET' ? {} : await readJson(request, bodyLimitBytes);
      } catch (error) {
        if (error instanceof SyntaxError) return send(400, { error: 'the body is not a JSON object' });
        if (error instanceof GraphQLError) return send(413, { error: error.message });
        throw error;
      }
      const answer = await handle(match.slice(1), body, signal);
      return send(answer.status, answer.body);
    }
    send(404, { error: 'no such route' });
  };
}
