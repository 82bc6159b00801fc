import { WebSocketServer, type WebSocket } from 'ws';
import type { Service } from '../../platform/serve/serve.ts';

/** Thrown by an answer: the graph answers with an error of this code. */
export class GraphFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Answers by name of the operation; what is missing is a fault of the test. */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>;

function answerTo(name: string, variables: Record<string, unknown>, answers: Answers): object {
  const answer = answers[name];
  if (!answer) return { errors: [{ message: `no answer to ${name}`, extensions: { code: 'INTERNAL' } }] };
  try {
    return { data: answer(variables) };
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    return { errors: [{ message: error.message, extensions: { code: error.code } }] };
  }
}

/** One subscription that a page has asked for. */
export interface AskedSubscription {
  name: string;
  variables: Record<string, unknown>;
  /** The access token that its socket was opened with. */
  accessToken: unknown;
  send(data: unknown): void;
  /** Closes its socket. */
  close(code: number): void;
}

export interface FakeGraph extends Service {
  /** The next subscription of that name: also one that has been asked for already, but each only once. */
  subscription(name: string): Promise<AskedSubscription>;
}

interface Message {
  type: string;
  id?: string;
  payload?: { accessToken?: unknown; query?: string; variables?: Record<string, unknown> };
}

/** A graph that says what a test wants to be shown, by POST and by graphql-transport-ws. */
export function createFakeGraph(answers: Answers): FakeGraph {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
  const asked: AskedSubscription[] = [];
  const waiting: { name: string; resolve(subscription: AskedSubscription): void }[] = [];

  function hand(subscription: AskedSubscription): void {
    const index = waiting.findIndex(({ name }) => name === subscription.name);
    if (index >= 0) waiting.splice(index, 1)[0]!.resolve(subscription);
    else asked.push(subscription);
  }

  function follow(socket: WebSocket): void {
    let accessToken: unknown;
    const tell = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (text) => {
      const { type, id, payload } = JSON.parse(String(text)) as Message;
      if (type === 'connection_init') {
        accessToken = payload?.accessToken;
        tell({ type: 'connection_ack' });
      } else if (type === 'ping') tell({ type: 'pong' });
      else if (type === 'subscribe') {
        hand({
          name: /subscription\s+(\w+)/.exec(payload?.query ?? '')?.[1] ?? '',
          variables: payload?.variables ?? {},
          accessToken,
          send: (data) => tell({ type: 'next', id, payload: { data } }),
          close: (code) => socket.close(code),
        });
      }
    });
  }

  return {
    name: 'fake-graph',
    subscription(name) {
      const index = asked.findIndex((subscription) => subscription.name === name);
      if (index >= 0) return Promise.resolve(asked.splice(index, 1)[0]!);
      return new Promise((resolve) => waiting.push({ name, resolve }));
    },
    upgrade(request, socket, head) {
      sockets.handleUpgrade(request, socket, head, follow);
    },
    async handle(request, response) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      const name = /^\s*(?:query|mutation)\s+(\w+)/m.exec(query)?.[1] ?? '';
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(name, variables ?? {}, answers)));
    },
    async start() {},
    async stop() {
      for (const client of sockets.clients) client.terminate();
    },
  };
}
