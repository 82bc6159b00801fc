import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../log/log.ts';
import { registry } from '../metrics/metrics.ts';

export interface Dependency {
  name: string;
  /** Resolves when the dependency answers; rejects with the reason when not. */
  check(): Promise<void>;
}

/** A part of Marquee that answers requests and listens on nothing: `serve` puts it on a port. */
export interface Service {
  name: string;
  /** `request.url` is relative to where the service is mounted. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
  /** A WebSocket's first request. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  dependencies?: Dependency[];
  start(): Promise<void>;
  /** Refuses new work, finishes what runs, closes what it opened. */
  stop(): Promise<void>;
}

export interface Mount {
  /** `/` takes everything that no longer path takes. */
  path: string;
  service: Service;
}

export interface Server {
  port: number;
  url: string;
  stop(): Promise<void>;
}

const CHECK_TIMEOUT_MS = 3_000;

async function checkAll(mounts: Mount[]): Promise<{ isReady: boolean; dependencies: Record<string, string> }> {
  const dependencies: Record<string, string> = {};
  await Promise.all(
    mounts.flatMap(({ service }) =>
      (service.dependencies ?? []).map(async ({ name, check }) => {
        const timeout = AbortSignal.timeout(CHECK_TIMEOUT_MS);
        const late = new Promise<never>((_, reject) => {
          timeout.addEventListener('abort', () => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)));
        });
        dependencies[`${service.name}.${name}`] = await Promise.race([check(), late]).then(
          () => 'ok',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
      }),
    ),
  );
  return { isReady: Object.values(dependencies).every((state) => state === 'ok'), dependencies };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * Starts every service, then listens. `/health/live` says that the process runs, `/health/ready` names each
 * dependency (503 while one is missing or the process is stopping), `/metrics` is Prometheus text.
 */
export async function serve(mounts: Mount[], options: { host: string; port: number; log: Log }): Promise<Server> {
  const { host, log } = options;
  const byLength = mounts.toSorted((a, b) => b.path.length - a.path.length);
  const sockets = new Set<Socket>();
  let isStopping = false;

  function find(request: IncomingMessage): Service | undefined {
    const url = request.url ?? '/';
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    for (const { path: prefix, service } of byLength) {
      if (prefix === '/') return service;
      if (path === prefix || path.startsWith(`${prefix}/`)) {
        request.url = url.slice(prefix.length) || '/';
        return service;
      }
    }
    return undefined;
  }

  async function answerOwn(url: string, response: ServerResponse): Promise<boolean> {
    switch (url) {
      case '/health/live':
        sendJson(response, 200, { status: 'ok' });
        return true;
      case '/health/ready': {
        const { isReady, dependencies } = await checkAll(mounts);
        const status = isStopping ? 'stopping' : isReady ? 'ok' : 'unready';
        sendJson(response, status === 'ok' ? 200 : 503, { status, dependencies });
        return true;
      }
      case '/metrics':
        response.writeHead(200, { 'content-type': registry.contentType });
        response.end(await registry.metrics());
        return true;
      default:
        return false;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isStopping) response.setHeader('connection', 'close');
    if (await answerOwn(request.url ?? '/', response)) return;
    const service = find(request);
    if (!service) return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: 'Nothing is served here.' } });
    await service.handle(request, response);
  }

  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error, url: request.url }, 'a request handler failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { code: 'INTERNAL', message: 'Something went wrong on our side.' } });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    const service = isStopping ? undefined : find(request);
    if (service?.upgrade) service.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });

  const started: Service[] = [];
  try {
    for (const { service } of mounts) {
      await service.start();
      started.push(service);
    }
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, host, resolve);
    });
  } catch (error) {
    for (const service of started.reverse()) await service.stop();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  log.info({ port, services: mounts.map(({ service }) => service.name) }, 'listening');

  return {
    port,
    url: `http://${host}:${port}`,
    async stop() {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      for (const { service } of mounts.toReversed()) await service.stop();
      server.closeIdleConnections();
      const stubborn = setTimeout(() => sockets.forEach((socket) => socket.destroy()), 2_000);
      await closed;
      clearTimeout(stubborn);
    },
  };
}
