import type { Log } from '../platform/log/log.ts';
import { readPrivateKey, readPublicKey, readSharedKey } from '../platform/passport/secrets.ts';
import { connectRedis, redisDependency } from '../platform/redis/redis.ts';
import type { Dependency, Service } from '../platform/serve/serve.ts';
import { createLocalBrake, createRedisBrake } from './admit/brake.ts';
import { createBudgets, createRedisBudgets } from './admit/budget.ts';
import { createConnectionCounts } from './admit/connection-counts.ts';
import { createCredentialReader } from './admit/credentials.ts';
import { originRules } from './admit/origins.ts';
import { createRevocationReplica, followRevocations } from './admit/revocations.ts';
import { createAnswerer } from './answer/answer-operation.ts';
import type { FormattedResult } from './answer/formatted-result.ts';
import { createAnswerCache } from './cache/answer-cache.ts';
import { followCatalog } from './cache/follow-catalog.ts';
import { subgraphUrls, type GatewayConfig } from './config.ts';
import { createDocuments } from './documents/find-document.ts';
import { createLocalQueries, createSharedQueries } from './documents/persisted-queries.ts';
import { followManifest } from './documents/trusted-documents.ts';
import { createSubgraphClient, type SubgraphClient } from './execute/subgraph-client.ts';
import { createUpstreams } from './execute/upstream.ts';
import { createEventStreams } from './http/event-streams.ts';
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts';
import { createPreparer } from './plan/prepare-operation.ts';
import { followSupergraphFile } from './plan/supergraph.ts';
import { protectSubgraphs } from './protect/protect-subgraphs.ts';
import { createSocketServer } from './socket/socket-server.ts';
import { readCanaries } from './steer/canary.ts';
import { steerClient, steerUpstreams } from './steer/steered-client.ts';

const MAXIMUM_ANSWER_BYTES = 32 * 2 ** 20;

/** Of one document. Each takes validation 2 to 20 µs; our own operations need 18 at the most. */
const COMPARISON_LIMIT = 2_000;

function subgraphDependency(name: string, client: SubgraphClient): Dependency {
  return {
    name,
    async check() {
      await client.send(name, '{"query":"{ __typename }"}', false, { requestId: 'req_readiness', passport: undefined });
    },
  };
}

/**
 * The public graph: mount it at `/graphql`. Loads the supergraph and the keys when it starts; `dependencies` are the
 * subgraphs and Redis.
 */
export async function createGateway(config: GatewayConfig, log: Log): Promise<Service> {
  const source = await followSupergraphFile(config.SUPERGRAPH_FILE, log);
  const canaries = readCanaries(config.CANARIES);
  const subgraphClient = createSubgraphClient({
    timeoutMs: config.SUBGRAPH_TIMEOUT,
    connections: config.SUBGRAPH_CONNECTIONS,
    maximumAnswerBytes: MAXIMUM_ANSWER_BYTES,
  });
  const client = steerClient(protectSubgraphs(subgraphClient, { timeoutMs: config.SUBGRAPH_TIMEOUT }), canaries);
  const upstreams = steerUpstreams(createUpstreams({ connectTimeoutMs: config.SUBGRAPH_TIMEOUT }), canaries);
  const dependencies: Dependency[] = [];

  function address(): void {
    const { subgraphs } = source.current();
    const urls = subgraphUrls(config, subgraphs);
    client.use(urls);
    upstreams.use(urls);
    dependencies.splice(
      0,
      dependencies.length,
      ...subgraphs.map(({ name }) => subgraphDependency(name, subgraphClient)),
    );
    if (redis) dependencies.push(redisDependency(redis));
  }

  const { REDIS_URL, REDIS_PREFIX } = config;
  const redisConfig = REDIS_URL === undefined ? undefined : { REDIS_URL, REDIS_PREFIX };
  const redis = redisConfig && connectRedis(redisConfig, log);
  const revocations = createRevocationReplica();
  const credentials = createCredentialReader({
    accessKey: readPublicKey(config.SECRETS_DIR, 'access'),
    passportKey: readPrivateKey(config.SECRETS_DIR, 'passport'),
    revocations,
  });
  const preparer = createPreparer(source.current, {
    limits: {
      depth: config.GRAPH_DEPTH_LIMIT,
      aliases: config.GRAPH_ALIAS_LIMIT,
      rootFields: config.GRAPH_ROOT_FIELD_LIMIT,
      fields: config.GRAPH_FIELD_LIMIT,
      deferred: config.GRAPH_DEFER_LIMIT,
      comparisons: COMPARISON_LIMIT,
      tokens: config.GRAPH_TOKEN_LIMIT,
      answerBytes: config.GRAPH_ANSWER_LIMIT,
    },
    isIntrospectionAllowed: config.INTROSPECTION,
    cacheBytes: config.GRAPH_PLANS_LIMIT,
  });
  const budgets = createBudgets({ log, ...(redis ? { shared: createRedisBudgets(redis) } : {}) });
  const cache =
    config.GRAPH_ANSWER_CACHE > 0
      ? createAnswerCache<FormattedResult>({
          maximumBytes: config.GRAPH_ANSWER_CACHE,
          ...(redis ? { redis } : {}),
          log,
        })
      : undefined;
  const answerer = createAnswerer({
    preparer,
    client,
    log,
    ...(cache ? { cache } : {}),
    admission: {
      brake: redis ? createRedisBrake(redis, log) : createLocalBrake(),
      deviceKey: readSharedKey(config.SECRETS_DIR, 'internal'),
      cost: { limit: config.GRAPH_COST_LIMIT, assumedListSize: config.GRAPH_LIST_SIZE },
      budgets: {
        budgets,
        account: { name: 'account', burst: config.ACCOUNT_BUDGET, perSecond: config.ACCOUNT_BUDGET_PER_SECOND },
        address: { name: 'address', burst: config.ADDRESS_BUDGET, perSecond: config.ADDRESS_BUDGET_PER_SECOND },
      },
    },
    isMasking: true,
    timeoutMs: config.GRAPH_TIMEOUT,
  });
  const origins = originRules(config.CORS_ORIGINS);
  const trusted = await followManifest(config.GRAPH_DOCUMENTS_FILE, log);
  const local = createLocalQueries(config.GRAPH_PERSISTED_LIMIT);
  const documents = createDocuments({
    trusted: trusted.current,
    ...(config.GRAPH_PERSISTED_QUERIES ? { persisted: redis ? createSharedQueries(local, redis, log) : local } : {}),
    areTrustedAlone: config.GRAPH_TRUSTED_ONLY,
  });
  const connections = createConnectionCounts({
    perAddress: config.SOCKET_ADDRESS_LIMIT,
    anonymousPerAddress: config.SOCKET_ANONYMOUS_LIMIT,
    perLogin: config.SOCKET_LOGIN_LIMIT,
  });
  const streams = createEventStreams({
    answerer,
    upstreams,
    revocations,
    connections,
    log,
    bufferLimit: config.SOCKET_BUFFER_LIMIT,
  });
  const sockets = createSocketServer({
    answerer,
    documents,
    upstreams,
    credentials,
    revocations,
    origins,
    log,
    connections,
    messageLimitBytes: config.GRAPH_BODY_LIMIT,
    messagesPerSecond: config.SOCKET_MESSAGE_RATE,
    operationLimit: config.SOCKET_SUBSCRIPTION_LIMIT,
    bufferLimit: config.SOCKET_BUFFER_LIMIT,
    idleMs: config.SOCKET_IDLE_TIMEOUT,
  });
  const endpoint = createGraphqlEndpoint({
    answerer,
    documents,
    streams,
    credentials,
    origins,
    bodyLimitBytes: config.GRAPH_BODY_LIMIT,
  });

  address();
  source.onChange(address);
  const following: { stop(): Promise<void> }[] = [];
  const running = new Set<Promise<void>>();

  return {
    name: 'gateway',
    dependencies,
    handle(request, response) {
      const handled = endpoint(request, response);
      running.add(handled);
      return handled.finally(() => running.delete(handled));
    },
    upgrade: sockets.upgrade,
    async start() {
      if (!redis || !redisConfig) return;
      await redis.connect().catch((error: unknown) => log.warn({ err: error }, 'Redis is not there yet'));
      // A connection of its own: a blocking read holds up whatever else shares one.
      const follower = connectRedis(redisConfig, log, { isPatient: true });
      following.push(followRevocations(revocations, follower, log));
      if (cache)
        following.push(await followCatalog(cache, redis, connectRedis(redisConfig, log, { isPatient: true }), log));
    },
    async stop() {
      streams.stop();
      trusted.stop();
      await Promise.allSettled(running);
      await sockets.stop();
      await Promise.all(following.map(async (one) => one.stop()));
      await upstreams.stop();
      await source.stop();
      await client.stop();
      await budgets.stop();
      redis?.disconnect();
    },
  };
}
