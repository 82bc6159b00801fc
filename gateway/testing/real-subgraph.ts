import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { freePort } from '../../platform/serve/free-port.ts';

export interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  query: string;
  variables: Record<string, unknown>;
}

export interface RealSubgraph {
  /** The GraphQL endpoint. */
  url: string;
  port: number;
  /** By HTTP, in order. */
  requests: ReceivedRequest[];
  /** Payloads of the subscriptions that were begun, in order. */
  subscriptions: { query: string; variables?: unknown; extensions?: Record<string, unknown> }[];
  /** WebSockets that are open. */
  sockets(): number;
  /** Lets a test answer by itself; return `true` where it did. */
  intercept?: (request: IncomingMessage, response: ServerResponse, body: string) => boolean;
  /** Cuts every connection, without a word. */
  cut(): void;
  stop(): Promise<void>;
}

export interface ResolverContext {
  headers: IncomingHttpHeaders;
  setHeader(name: string, value: string): void;
}

/** A subgraph on a port of its own, or `wanted`, HTTP and WebSocket, that remembers what it was asked. */
export async function startSubgraph(sdl: string, resolvers: object, wanted?: number): Promise<RealSubgraph> {
  const port = wanted ?? (await freePort());
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: resolvers as GraphQLResolverMap<unknown>,
  });
  const connections = new Set<Socket>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const { query, variables = {} } = JSON.parse(body) as Omit<ReceivedRequest, 'headers'>;
    subgraph.requests.push({ headers: request.headers, query, variables });
    if (subgraph.intercept?.(request, response, body)) return;
    const contextValue: ResolverContext = {
      headers: request.headers,
      setHeader: (name, value) => response.setHeader(name, value),
    };
    const result = await graphql({ schema, source: query, variableValues: variables, contextValue });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  const sockets = new WebSocketServer({ server });
  const protocol = useServer(
    {
      schema,
      onSubscribe: (_context, _id, payload) => {
        subgraph.subscriptions.push(payload as RealSubgraph['subscriptions'][number]);
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  const subgraph: RealSubgraph = {
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    requests: [],
    subscriptions: [],
    sockets: () => sockets.clients.size,
    cut() {
      for (const connection of connections) connection.destroy();
    },
    async stop() {
      if (!server.listening) return;
      this.cut();
      await protocol.dispose();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return subgraph;
}
