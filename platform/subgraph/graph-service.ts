import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { callerSignal } from '../deadline/caller-signal.ts';
import { fault, normaliseError } from '../errors/errors.ts';
import { subscribeAfresh } from '../graphql/subscribe-afresh.ts';
import type { RequestListener } from '../internal/internal-routes.ts';
import { REQUEST_ID_HEADER, newRequestId, requestIdFrom, type Log } from '../log/log.ts';
import { counter, histogram } from '../metrics/metrics.ts';
import { PASSPORT_HEADER, type Passport, type PassportReader } from '../passport/passport.ts';
import { readBody } from '../serve/read-body.ts';
import type { Dependency, Service } from '../serve/serve.ts';
import { SUBGRAPH_BODY_LIMIT_BYTES } from './body-limit.ts';
import { aroundMutations, beforeResolvers } from './build-schema.ts';
import type { RequestContext } from './request-context.ts';

/** Reads of one request, each batched and made once. */
type WithLoaders = RequestContext & { load: object };

export interface GraphServiceOptions<Context extends WithLoaders> {
  name: string;
  schema: GraphQLSchema;
  readPassport: PassportReader;
  /** Adds what resolvers work with to a request's context. */
  createContext(base: RequestContext): Omit<Context, 'load'>;
  /** Made for each request, and again after each mutation, so that its answer and the next one see what it did. */
  createLoaders(context: Omit<Context, 'load'>): Context['load'];
  /**
   * The next instant, if one is before `until`, at which what is public here changes by the passing of time alone: no answer is
   * kept beyond it. Absent where the SDL says of nothing how long it may be kept.
   */
  changesNextAt?(context: Context, until: Date): Promise<Date | undefined>;
  /** What is served below `/internal/`, for other services. */
  internalRoutes: RequestListener;
  dependencies: Dependency[];
  log: Log;
  onStart(): Promise<void>;
  onStop(): Promise<void>;
}

const duration = histogram('subgraph_request_seconds', 'Time of one GraphQL request in a subgraph.', [
  'subgraph',
  'outcome',
]);

const abandoned = counter(
  'subgraph_abandoned_fields_total',
  'Fields that were not begun because nobody waited any more.',
  ['subgraph'],
);

/** Beyond its age, in which an answer is better than none. */
const STALE_SECONDS = 300;

/** Answers `/graphql` by POST and WebSocket (graphql-transport-ws), and `/internal/…` for other services. */
export function createGraphService<Context extends WithLoaders>(options: GraphServiceOptions<Context>): Service {
  const { name, schema, readPassport, createLoaders, log } = options;

  function createContext(base: Omit<RequestContext, 'now'>): Context {
    const context = options.createContext({ ...base, now: new Date() });
    return { ...context, load: createLoaders(context) } as Context;
  }

  beforeResolvers<Context>(schema, ({ signal }) => {
    if (!signal.aborted) return;
    abandoned.inc({ subgraph: name });
    throw signal.reason as GraphQLError;
  });

  aroundMutations<Context>(schema, {
    before(context) {
      // Several within a millisecond are told apart by what they write, and are listed in their order.
      context.now = new Date(Math.max(Date.now(), context.now.getTime() + 1));
    },
    after(context) {
      // What was written is there for what is read next.
      context.now = new Date(Math.max(Date.now(), context.now.getTime()));
      context.load = createLoaders(context);
    },
  });

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

  /** Says with an answer for how long it may be kept. It is Apollo's reading of the hints, bounded by what is to come. */
  const keeping: ApolloServerPlugin<Context> = {
    async requestDidStart() {
      return {
        async willSendResponse({ response, overallCachePolicy, contextValue }) {
          const { body } = response;
          const policy = overallCachePolicy.policyIfCacheable();
          // A role may see more than what is public.
          if (contextValue.passport?.scopes.length) return;
          if (!policy || body.kind !== 'single' || body.singleResult.errors) return;
          const nowMs = contextValue.now.getTime();
          const until = new Date(nowMs + (policy.maxAge + STALE_SECONDS) * 1_000);
          const next = await options.changesNextAt?.(contextValue, until);
          const goodSeconds = next ? Math.floor((next.getTime() - nowMs) / 1_000) : policy.maxAge + STALE_SECONDS;
          const maxAge = Math.min(policy.maxAge, goodSeconds);
          if (maxAge <= 0) return;
          // Nor is it given beyond that change where we do not answer (RFC 5861).
          const stale = goodSeconds > maxAge ? `, stale-if-error=${goodSeconds - maxAge}` : '';
          response.http.headers.set('cache-control', `public, max-age=${maxAge}${stale}`);
        },
      };
    },
  };

  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [
      masking,
      ...(options.changesNextAt
        ? [ApolloServerPluginCacheControl({ calculateHttpHeaders: false }), keeping]
        : [ApolloServerPluginCacheControlDisabled()]),
    ],
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

  const bases = new WeakMap<Context, Omit<RequestContext, 'now'>>();
  function socketContext(base: Omit<RequestContext, 'now'>): Context {
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
          signal: new AbortController().signal,
          headers: {},
          setHeader: () => undefined,
        });
      },
      onError: (_ctx, _id, _payload, errors) => errors.map(formatSocketError),
      onNext: (...[, , , , result]) => ({ ...result, errors: result.errors?.map(formatSocketError) }),
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
    const signal = callerSignal(request, response);
    let passport: Passport | undefined;
    let body: unknown;
    try {
      passport = await readPassport(request.headers[PASSPORT_HEADER]);
      body = JSON.parse((await readBody(request, SUBGRAPH_BODY_LIMIT_BYTES)).toString('utf8'));
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
          signal,
          headers: request.headers,
          setHeader: (key, value) => response.setHeader(key, value),
        }),
    });
    if (answer.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
    const kept = answer.headers.get('cache-control');
    if (kept) response.setHeader('cache-control', kept);
    send(answer.status ?? 200, answer.body.string, answer.headers.get('content-type'));
  }

  return {
    name,
    dependencies: options.dependencies,
    async start() {
      await options.onStart();
      await apollo.start();
    },
    async handle(request, response) {
      const path = request.url?.split('?')[0];
      if (path === '/graphql' && request.method === 'POST') return handleGraphql(request, response);
      if (path?.startsWith('/internal/')) return options.internalRoutes(request, response);
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
      await options.onStop();
    },
  };
}
