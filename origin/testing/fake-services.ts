import { createServer, type IncomingMessage, type Server } from 'node:http';
import { verifyServiceToken } from '../../platform/passport/service-token.ts';
import { freePort } from '../../platform/serve/free-port.ts';

export interface Answer {
  status: number;
  body?: unknown;
}

export interface Call {
  method: string;
  path: string;
  body: unknown;
}

/** One process in the place of job, playback and catalog: remembers calls, answers as told, refuses callers without a token. */
export interface FakeServices {
  url: string;
  calls: Call[];
  /** Answers by path after `/internal/`; a path that is missing answers 404. */
  answers: Map<string, Answer | (() => Answer | Promise<Answer>)>;
  /** Resolves with the next call whose path begins so. */
  nextCall(prefix: string): Promise<Call>;
  /** Stops answering; `resume` comes back on the same port. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

export async function startFakeServices(internalKey: Uint8Array): Promise<FakeServices> {
  const calls: Call[] = [];
  const answers: FakeServices['answers'] = new Map();
  const waiting: { prefix: string; resolve(call: Call): void }[] = [];
  let server: Server | undefined;
  const port = await freePort();

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (request.url === '/health/live') return { status: 200 };
    await verifyServiceToken(request.headers.authorization, internalKey);
    const path = (request.url ?? '').replace(/^\/internal\//, '');
    const call = { method: request.method ?? '', path, body: await readBody(request) };
    calls.push(call);
    for (const waiter of waiting.filter(({ prefix }) => path.startsWith(prefix))) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(call);
    }
    const found = answers.get(path) ?? { status: 404 };
    return typeof found === 'function' ? found() : found;
  }

  async function resume(): Promise<void> {
    server = createServer((request, response) => {
      answer(request).then(
        ({ status, body }) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body ?? {}));
        },
        () => response.writeHead(401).end(),
      );
    });
    await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
  }

  await resume();
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answers,
    nextCall: (prefix) => new Promise((resolve) => waiting.push({ prefix, resolve })),
    resume,
    async pause() {
      const closed = new Promise<void>((resolve) => server!.close(() => resolve()));
      server!.closeAllConnections();
      await closed;
    },
  };
}
