import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { DoorConfig } from './door-settings.ts';
import { refuseRequest } from './refuse-request.ts';

/** A request whose body is still under way. */
interface HalfSent {
  request: IncomingMessage;
  response: ServerResponse;
  /** Whether it may take as long as it keeps coming. */
  isLong: boolean;
  /** When it was last found good, in ms of `now`, and what its connection had received then. */
  goodAtMs: number;
  goodAtBytes: number;
}

export interface SlowClients {
  /** Follows the body of a request until it is whole or gone. */
  watchBody(request: IncomingMessage, response: ServerResponse, isLong: boolean): void;
  /** Whether the request was given up here: what its handler then finds is no fault. */
  hasGivenUp(request: IncomingMessage): boolean;
  /** Ends what is too slow; called again and again. */
  sweep(): void;
  /** For a connection on which nothing has come or gone for CLIENT_IDLE_TIMEOUT. */
  idle(socket: Socket): void;
  /** A request is being answered on the connection. */
  busy(socket: Socket): void;
  /** It has been answered, or its connection is gone. */
  free(socket: Socket): void;
  /** How many requests are being answered on the connection. */
  pipelined(socket: Socket): number;
}

export interface SlowClientOptions {
  door: Pick<DoorConfig, 'BODY_TIMEOUT' | 'CLIENT_IDLE_TIMEOUT' | 'UPLOAD_MINIMUM_RATE'>;
  /** Milliseconds that only grow. */
  now(): number;
  onEnded(why: 'body' | 'answer'): void;
}

/** Ends the requests of clients that do not send what they have begun, and the answers of those that do not take theirs. */
export function createSlowClients({ door, now, onEnded }: SlowClientOptions): SlowClients {
  const halfSent = new Set<HalfSent>();
  const givenUp = new WeakSet<IncomingMessage>();
  const answering = new WeakMap<Socket, number>();

  /** Our own buffer is full: then it is we who are slow. */
  function isHeldBackByUs({ request }: HalfSent): boolean {
    return request.readableLength >= request.readableHighWaterMark;
  }

  function isTooSlow(body: HalfSent): boolean {
    const { BODY_TIMEOUT, CLIENT_IDLE_TIMEOUT, UPLOAD_MINIMUM_RATE } = door;
    const { bytesRead } = body.request.socket;
    const passedMs = now() - body.goodAtMs;
    if (!body.isLong) return passedMs >= BODY_TIMEOUT && !isHeldBackByUs(body);
    if (passedMs < CLIENT_IDLE_TIMEOUT) return false;
    const isGood = ((bytesRead - body.goodAtBytes) * 1_000) / passedMs >= UPLOAD_MINIMUM_RATE;
    if (!isGood && !isHeldBackByUs(body)) return true;
    body.goodAtMs = now();
    body.goodAtBytes = bytesRead;
    return false;
  }

  function giveUp(body: HalfSent): void {
    const { request, response } = body;
    halfSent.delete(body);
    givenUp.add(request);
    onEnded('body');
    if (response.headersSent) request.socket.destroy();
    else refuseRequest(response, 408, 'BAD_REQUEST', 'The request did not come in time.');
  }

  return {
    watchBody(request, response, isLong) {
      const body = { request, response, isLong, goodAtMs: now(), goodAtBytes: request.socket.bytesRead };
      halfSent.add(body);
      const forget = () => halfSent.delete(body);
      request.once('end', forget).once('close', forget);
    },
    hasGivenUp: (request) => givenUp.has(request),
    sweep() {
      for (const body of halfSent) if (isTooSlow(body)) giveUp(body);
    },
    idle(socket) {
      const isWaitingForUs = (answering.get(socket) ?? 0) > 0 && socket.writableLength === 0;
      if (isWaitingForUs) return;
      if (socket.writableLength > 0) onEnded('answer');
      socket.destroy();
    },
    busy: (socket) => void answering.set(socket, (answering.get(socket) ?? 0) + 1),
    free: (socket) => void answering.set(socket, (answering.get(socket) ?? 1) - 1),
    pipelined: (socket) => answering.get(socket) ?? 0,
  };
}
