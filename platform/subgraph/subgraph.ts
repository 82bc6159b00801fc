import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, isScalarType, parse, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { badInput, fault, normaliseError } from '../errors/errors.ts';
import { REQUEST_ID_HEADER, newRequestId, requestIdFrom, type Log } from '../log/log.ts';
import { histogram } from '../metrics/metrics.ts';
import { hasOperatorKey } from '../mongo/operator-keys.ts';
import { PASSPORT_HEADER, type Passport, type PassportReader } from '../passport/passport.ts';
import type { Dependency, Service } from '../serve/serve.ts';
import { enforceAccess } from '../access/enforce-access.ts';
import { subscribeAfresh } from '../graphql/subscribe-afresh.ts';

/** What every resolver of a subgraph is given, beside what the subgraph adds of its own. */
export interface RequestContext {
  /** Undefined for an anonymous caller. */
  passport: Passport | undefined;
  requestId: string;
  log: Log;
  /** Headers of the gateway's request; empty for subscriptions. */
  headers: IncomingMessage['headers'];
  /** Sent with the answer; ignored for subscriptions. */
  setHeader(name: string, value: string): void;
}

/** A caller who is logged in: for fields that the SDL marks `@authenticated`, where it cannot fail. */
export function requirePassport(context: RequestContext): Passport {
  if (!context.passport) throw fault('UNAUTHENTICATED', 'Log in first.');
  return context.passport;
}

/** The profile a request acts as; PROFILE_REQUIRED where the token acts as none. */
export function requireProfile(context: RequestContext): Passport & { profile: string } {
  const passport = requirePassport(context);
  if (!passport.profile) throw fault('PROFILE_REQUIRED', 'Choose a profile first.');
  return passport as Passport & { profile: string };
}

/** Route of other services, behind a service token: the rest of the path and the body in, JSON out. */
export type InternalRoutes = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface SubgraphOptions<Context extends RequestContext> {
  name: string;
  /** Files of the SDL, the shared one first. */
  sdlFiles: string[];
  resolvers: object;
  readPassport: PassportReader;
  /** Adds the subgraph's loaders to a request's context. */
  createContext(base: RequestContext): Context;
  internalRoutes?: InternalRoutes;
  dependencies: Dependency[];
  log: Log;
  onStart?(): Promise<void>;
  onStop?(): Promise<void>;
}

const BODY_LIMIT_BYTES = 1_048_576;

const duration = histogram('subgraph_request_seconds', 'Time of one GraphQL request in a subgraph.', [
  'subgraph',
  'outcome',
]);

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw fault('PAYLOAD_TOO_LARGE', `A request may hold ${BODY_LIMIT_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The executable schema of a subgraph, its access rules enforced. */
export function buildSubgraph(sdlFiles: string[], resolvers: object): GraphQLSchema {
  const sdl = sdlFiles.map((file) => readFileSync(file, 'utf8')).join('\n');
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as GraphQLResolverMap<unknown> });
  // The one input of the graph that takes any object.
  const representation = schema.getType('_Any');
  if (isScalarType(representation)) {
    representation.parseValue = (value) => {
      if (hasOperatorKey(value)) throw badInput('representations', 'A key of a representation begins with $.');
      return value;
    };
  }
  return enforceAccess(schema);
}

/** Answers `/graphql` by POST and WebSocket (graphql-transport-ws), and `/internal/…` for other services. */
export function createSubgraph<Context extends RequestContext>(options: SubgraphOptions<Context>): Service {
  const { name, readPassport, createContext, log } = options;
  const schema = buildSubgraph(options.sdlFiles, options.resolvers);

  function formatError(error: unknown, requestId: string): GraphQLFormattedError {
    return normaliseError(error, { requestId, log });
  }

  function formatSocketError(error: unknown): GraphQLFormattedError {
    return formatError(error, newRequestId());
  }

  const masking: ApolloServerPlugin<Context> = {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          const { body } = response;
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = body.singleResult.errors.map((error) =>
            formatError(error, contextValue.requestId),
          );
        },
      };
    },
  };

  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [masking],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    // The masking plugin has the original error; Apollo's own hook has only what is left of it.
    formatError: (formatted, error) => {
      const original = error instanceof GraphQLError ? error : undefined;
      return original ? ({ ...formatted, originalError: original.originalError } as GraphQLFormattedError) : formatted;
    },
    logger: { debug: () => undefined, info: () => undefined, warn: (m) => log.warn(m), error: (m) => log.error(m) },
  });

  const bases = new WeakMap<Context, RequestContext>();
  function socketContext(base: RequestContext): Context {
    const context = createContext(base);
    bases.set(context, base);
    return context;
  }

  const sockets = new WebSocketServer({ noServer: true });
  const subscriptions = useServer(
    {
      schema,
      subscribe: (args) => subscribeAfresh<Context>(args, (context) => socketContext(bases.get(context)!)),
      // Each operation brings its own passport: one connection of the gateway carries many viewers.
      context: async (_ctx, _id, payload) => {
        const extensions = (payload.extensions ?? {}) as { passport?: string; requestId?: string };
        return socketContext({
          passport: await readPassport(extensions.passport),
          requestId: requestIdFrom(extensions.requestId),
          log,
          headers: {},
          setHeader: () => undefined,
        });
      },
      onError: (_ctx, _id, _payload, errors) => errors.map(formatSocketError),
      onNext: (_ctx, _id, _payload, _args, result) => ({ ...result, errors: result.errors?.map(formatSocketError) }),
    },
    sockets,
  );

  async function handleGraphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = duration.startTimer({ subgraph: name });
    const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
    const send = (status: number, body: string, contentType = 'application/json') => {
      response.writeHead(status, { 'content-type': contentType, [REQUEST_ID_HEADER]: requestId });
      response.end(body);
      end({ outcome: status < 400 ? 'ok' : 'refused' });
    };
    let passport: Passport | undefined;
    let body: unknown;
    try {
      passport = await readPassport(request.headers[PASSPORT_HEADER]);
      body = JSON.parse(await readBody(request));
    } catch (error) {
      const told = error instanceof SyntaxError ? fault('BAD_REQUEST', 'The body is not JSON.') : error;
      const status = told instanceof GraphQLError && told.extensions['code'] === 'UNAUTHENTICATED' ? 401 : 400;
      return send(status, JSON.stringify({ errors: [formatError(told, requestId)] }));
    }
    const headers = new HeaderMap();
    for (const [key, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(key, value);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body },
      context: async () =>
        createContext({
          passport,
          requestId,
          log,
          headers: request.headers,
          setHeader: (key, value) => response.setHeader(key, value),
        }),
    });
    if (answer.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
    send(answer.status ?? 200, answer.body.string, answer.headers.get('content-type'));
  }

  return {
    name,
    dependencies: options.dependencies,
    async start() {
      await options.onStart?.();
      await apollo.start();
    },
    async handle(request, response) {
      const path = request.url?.split('?')[0];
      if (path === '/graphql' && request.method === 'POST') return handleGraphql(request, response);
      if (path?.startsWith('/internal/') && options.internalRoutes) return options.internalRoutes(request, response);
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'NOT_FOUND', message: 'Nothing is served here.' } }));
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
    },
    async stop() {
      for (const client of sockets.clients) client.close(1001, 'going away');
      await subscriptions.dispose();
      await apollo.stop();
      await options.onStop?.();
    },
  };
}
