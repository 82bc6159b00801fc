import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface SocketMessage {
  id?: string;
  type: string;
  payload?: Record<string, unknown>;
}

export interface BareSocket {
  socket: WebSocket;
  /** An object as JSON, a text as it is. */
  send(message: unknown): void;
  /** The first message of a type, and of an operation where one is named; waits for it. */
  message(type: string, id?: string): Promise<SocketMessage>;
  /** All that came so far. */
  messages: SocketMessage[];
  closed: Promise<{ code: number; reason: string }>;
}

/**
 * A socket without the library's client, which would hide close codes and answer pings. It is initialised with `payload`,
 * and not at all where that is `null`. Rejects where the upgrade is refused.
 */
export async function openBareSocket(
  url: string,
  payload?: Record<string, unknown> | null,
  headers: Record<string, string> = {},
): Promise<BareSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
  const messages: SocketMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)) as SocketMessage);
    for (const wake of waiting) wake();
  });
  // A refused upgrade is told by the wait for 'open', a reset by the code of the close that follows it.
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await once(socket, 'open');
  const send = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  if (payload !== null) send({ type: 'connection_init', ...(payload ? { payload } : {}) });

  return {
    socket,
    send,
    messages,
    closed,
    async message(type, id) {
      for (;;) {
        const found = messages.find((one) => one.type === type && (id === undefined || one.id === id));
        if (found) return found;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
  };
}
