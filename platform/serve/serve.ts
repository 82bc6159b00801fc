import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { hostname } from 'node:os';
import type { Duplex } from 'node:stream';
import type { Log } from '../log/log.ts';
import { counter } from '../metrics/metrics.ts';
import { hostRule } from './allowed-hosts.ts';
import { Counted } from './counted.ts';
import { usualDoor, type DoorConfig } from './door-settings.ts';
import { createHealth, readinessOf, type Dependency } from './health.ts';
import { callerNetwork, networkRule, plainAddress, reachableHost } from './network-address.ts';
import { refuseConnection, refuseRequest } from './refuse-request.ts';
import { readTarget } from './request-target.ts';
import { createSlowClients } from './slow-clients.ts';
import { readVisit, rememberVisit } from './visit.ts';

export type { Dependency } from './health.ts';

/** A part of Marquee that answers requests and listens on nothing: `serve` puts it on a port. */
export interface Service {
  name: string;
  /** `request.url` is relative to where the service is mounted. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
  /** A WebSocket's first request. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether bodies may take as long as they keep coming: uploads. */
  takesLongBodies?: boolean;
  dependencies?: Dependency[];
  start(): Promise<void>;
  /** Called once the process listens: for what need not hold up the start. */
  listening?(): void;
  /** Refuses new work, finishes what runs, closes what it opened. */
  stop(): Promise<void>;
}

export interface Mount {
  /** `/` takes everything that no longer path takes. */
  path: string;
  service: Service;
}

export interface ServeOptions {
  host: string;
  port: number;
  log: Log;
  /** Host names that are answered to besides our own (ALLOWED_HOSTS). */
  allowedHosts?: readonly string[];
  /** Of a process that strangers reach. It tells of itself on a listener of its own; any other does so on its port. */
  door?: DoorConfig;
}

export interface Server {
  port: number;
  url: string;
  /** Where this machine reads health with its reasons, and metrics: at the port itself where no stranger reaches that. */
  operationsUrl: string;
  stop(): Promise<void>;
}

const KEEP_ALIVE_MS = 65_000;
const STUBBORN_MS = 2_000;
/** Requests that may be under way on one connection; no client of today sends any ahead of an answer. */
const PIPELINE_LIMIT = 32;
const WARN_EVERY_MS = 60_000;

const refused = counter('http_refused_total', 'Requests and connections that no service has seen, by reason.', ['why']);

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/**
 * Finds a service by the longest path; the request's target becomes relative to it. Undefined where nothing is mounted.
 */
function router(mounts: readonly Mount[]): (request: IncomingMessage) => Service | undefined {
  const byLength = mounts.toSorted((a, b) => b.path.length - a.path.length);
  return (request) => {
    const url = request.url ?? '/';
    const path = pathOf(url);
    for (const { path: prefix, service } of byLength) {
      if (prefix === '/') return service;
      if (path === prefix || path.startsWith(`${prefix}/`)) {
        request.url = url.slice(prefix.length) || '/';
        return service;
      }
    }
    return undefined;
  };
}

async function listen(server: HttpServer, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Ends a server: what runs is finished, for so long; `meanwhile` is done between the last request and the end. */
async function close(server: HttpServer, sockets: ReadonlySet<Socket>, meanwhile: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await meanwhile();
  server.closeIdleConnections();
  const stubborn = setTimeout(() => sockets.forEach((socket) => socket.destroy()), STUBBORN_MS);
  await closed;
  clearTimeout(stubborn);
}

/** Does something with all of them at the same time, since none needs another; rejects with a fault of one once all have ended. */
async function withEach(services: readonly Service[], act: (service: Service) => Promise<void>): Promise<void> {
  const ends = await Promise.allSettled(services.map(act));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

const stopAll = (services: readonly Service[]) => withEach(services, (service) => service.stop());

/**
 * Starts every service, then listens. `/health/live` says that the process runs, `/health/ready` whether it serves (503 while a
 * dependency is missing or the process is stopping); where no stranger listens it names each dependency, and `/metrics` is
 * Prometheus text. What is no request of ours is refused here, and who is too slow is ended: no service need think of it.
 */
export async function serve(mounts: Mount[], options: ServeOptions): Promise<Server> {
  const { host, log } = options;
  const door = options.door ?? usualDoor();
  const isPublic = options.door !== undefined;
  const services = mounts.map(({ service }) => service);
  const find = router(mounts);
  const sockets = new Set<Socket>();
  let isStopping = false;

  const isTrusted = networkRule(door.TRUSTED_PROXIES);
  const publicUrl = door.PUBLIC_URL === undefined ? undefined : new URL(door.PUBLIC_URL);
  const rules = { isTrusted, publicUrl };
  const isOurHost = hostRule([
    ...(options.allowedHosts ?? []),
    ...(publicUrl ? [publicUrl.host] : []),
    hostname(),
    host,
  ]);
  const readiness = readinessOf(services);
  const health = createHealth(() => readiness(() => isStopping));
  const connections = new Counted();
  const bodies = new Counted();
  const slow = createSlowClients({
    door,
    now: () => performance.now(),
    onEnded: (why) => refused.inc({ why: `slow ${why}` }),
  });

  const warnedAtMs = new Map<string, number>();
  /** Counts a refusal, and says so now and then: a limit that a proxy of ours runs into is an operator's matter. */
  function note(why: string, details: object): void {
    refused.inc({ why });
    const now = performance.now();
    if (now - (warnedAtMs.get(why) ?? -WARN_EVERY_MS) < WARN_EVERY_MS) return;
    warnedAtMs.set(why, now);
    log.warn({ why, ...details }, 'refused before any service; further ones of this minute are only counted');
  }

  /** What is to be known of a request before it goes anywhere; its status where it is refused. */
  function receive(request: IncomingMessage): { status: number; message: string } | { address: string } {
    const target = readTarget(request.url ?? '/', request.rawHeaders, request.headers.host);
    if (!target) return { status: 400, message: 'The request names no path, or no host that can be one.' };
    const visit = readVisit(request, target.host, rules);
    if (!isOurHost(visit.host)) {
      note('host', { host: visit.host, address: visit.address });
      return { status: 421, message: 'This host name is not answered to (ALLOWED_HOSTS, PUBLIC_URL).' };
    }
    request.url = target.path;
    rememberVisit(request, visit);
    return visit;
  }

  /** False where the caller has too many bodies under way. */
  function followBody(request: IncomingMessage, response: ServerResponse, address: string, isLong: boolean): boolean {
    if (!hasBody(request)) return true;
    // Bytes of a body that is not read to its end would be taken for the next request, or thrown away for as long as they come.
    const wouldKeepAlive = response.shouldKeepAlive;
    response.shouldKeepAlive = false;
    request.once('end', () => (response.shouldKeepAlive = wouldKeepAlive));
    if (isPublic) {
      const caller = callerNetwork(address);
      if (!bodies.take(caller, door.HALF_SENT_PER_ADDRESS)) return false;
      let isCounted = true;
      const giveBack = () => {
        if (isCounted) bodies.giveBack(caller);
        isCounted = false;
      };
      request.once('end', giveBack).once('close', giveBack);
    }
    slow.watchBody(request, response, isLong);
    return true;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-content-type-options', 'nosniff');
    if (isStopping) response.setHeader('connection', 'close');
    const received = receive(request);
    if ('status' in received) return refuseRequest(response, received.status, 'BAD_REQUEST', received.message);
    const told = health(pathOf(request.url!), response, !isPublic);
    if (told) return told;
    const service = find(request);
    if (!service) return refuseRequest(response, 404, 'NOT_FOUND', 'Nothing is served here.');
    if (!followBody(request, response, received.address, service.takesLongBodies === true)) {
      note('half-sent', { address: received.address });
      return refuseRequest(response, 503, 'UNAVAILABLE', 'Too many requests of this address are half sent.');
    }
    await service.handle(request, response);
  }

  function take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    // Its connection was refused while this was already on the way.
    if (socket.writableEnded || socket.destroyed) return;
    slow.busy(socket);
    response.once('close', () => slow.free(socket));
    if (slow.pipelined(socket) > PIPELINE_LIMIT) {
      note('pipelined', {});
      // An answer would have to wait for those before it.
      socket.destroy();
      return;
    }
    answer(request, response).catch((error: unknown) => {
      if (slow.hasGivenUp(request)) return;
      log.error({ err: error, url: request.url }, 'a request handler failed');
      if (response.headersSent) response.destroy();
      else refuseRequest(response, 500, 'INTERNAL', 'Something went wrong on our side.');
    });
  }

  const sweepMs = Math.min(1_000, door.BODY_TIMEOUT / 4, door.CLIENT_IDLE_TIMEOUT / 4, door.HEADERS_TIMEOUT / 4);
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: door.HEADERS_TIMEOUT,
      // Bodies have deadlines of their own, by what takes them.
      requestTimeout: 0,
      connectionsCheckingInterval: sweepMs,
    },
    take,
  );
  server.timeout = door.CLIENT_IDLE_TIMEOUT;
  if (isPublic) server.maxConnections = door.CONNECTION_LIMIT;
  server.on('timeout', slow.idle);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const address = plainAddress(socket.remoteAddress ?? '');
    if (!isPublic || address === undefined || isTrusted(address)) return;
    const caller = callerNetwork(address);
    if (connections.take(caller, door.CONNECTIONS_PER_ADDRESS)) {
      socket.once('close', () => connections.giveBack(caller));
      return;
    }
    note('connections', { address });
    refuseConnection(socket, 503);
  });
  server.on('upgrade', (request, socket, head) => {
    const received = receive(request);
    if ('status' in received) return refuseConnection(socket, received.status);
    const service = isStopping ? undefined : find(request);
    if (service?.upgrade) service.upgrade(request, socket, head);
    else refuseConnection(socket, 404);
  });
  const sweeping = setInterval(slow.sweep, sweepMs);
  sweeping.unref();

  const operations = isPublic ? createOperations(health, isOurHost) : undefined;
  const started: Service[] = [];
  let port: number;
  let operationsUrl: string | undefined;
  try {
    await withEach(services, async (service) => {
      await service.start();
      started.push(service);
    });
    if (operations) {
      const operationsPort = await listen(operations, door.OPERATIONS_HOST, door.OPERATIONS_PORT);
      operationsUrl = `http://${reachableHost(door.OPERATIONS_HOST)}:${operationsPort}`;
    }
    port = await listen(server, host, options.port);
    operationsUrl ??= `http://${reachableHost(host)}:${port}`;
  } catch (error) {
    clearInterval(sweeping);
    operations?.close();
    await stopAll(started);
    throw error;
  }
  log.info({ port, operationsUrl, services: services.map(({ name }) => name) }, 'listening');
  for (const service of services) service.listening?.();

  return {
    port,
    url: `http://${host}:${port}`,
    operationsUrl,
    async stop() {
      isStopping = true;
      await close(server, sockets, () => stopAll(services));
      clearInterval(sweeping);
      operations?.closeAllConnections();
      operations?.close();
    },
  };
}

/** What only operators reach: never the port that strangers do, since being on this machine proves nothing behind a proxy on it. */
function createOperations(
  health: ReturnType<typeof createHealth>,
  isOurHost: (host: string | undefined) => boolean,
): HttpServer {
  return createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    if (!isOurHost(request.headers.host))
      return refuseRequest(response, 421, 'BAD_REQUEST', 'This host name is not answered to.');
    const told = health(pathOf(request.url ?? '/'), response, true);
    if (!told) return refuseRequest(response, 404, 'NOT_FOUND', 'Nothing is served here.');
    told.catch((error: unknown) => response.destroy(error as Error));
  });
}
