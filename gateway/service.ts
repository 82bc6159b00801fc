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
import { askBriefly } from './cache/ask-briefly.ts';
import { createCatalogChanges } from './cache/catalog-changes.ts';
import { createEntityCache } from './cache/entity-cache.ts';
import { followCatalog } from './cache/follow-catalog.ts';
import { createSharedEntities } from './cache/shared-entities.ts';
import { sightsBesides } from './cache/sight.ts';
import { subgraphUrls, type GatewayConfig } from './config.ts';
import { createDocuments } from './documents/find-document.ts';
import { createLocalQueries, createSharedQueries } from './documents/persisted-queries.ts';
import { followManifest } from './documents/trusted-documents.ts';
import { createSubgraphClient, type SubgraphClient } from './execute/subgraph-client.ts';
import { createUpstreams } from './execute/upstream.ts';
import { createEventStreams } from './http/event-streams.ts';
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts';
import { createPreparer } from './plan/prepare-operation.ts';
import type { Supergraph } from './plan/supergraph.ts';
import { createWarmer } from './plan/warm-plans.ts';
import { followSupergraphFile } from './plan/follow-supergraph.ts';
import { protectSubgraphs } from './protect/protect-subgraphs.ts';
import { createSocketServer } from './socket/socket-server.ts';
import { isInAnyShare, readCanaries } from './steer/canary.ts';
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
  const supergraphFile: Dependency = {
    name: 'supergraph',
    isForOperators: true,
    async check() {
      const refusal = source.refusal();
      if (refusal) throw refusal;
    },
  };

  const addresses = new WeakMap<Supergraph, ReadonlyMap<string, string>>();
  function addressesOf(supergraph: Supergraph): ReadonlyMap<string, string> {
    let known = addresses.get(supergraph);
    if (!known) {
      known = subgraphUrls(config, supergraph.subgraphs);
      addresses.set(supergraph, known);
    }
    return known;
  }

  function address(): void {
    const { subgraphs } = source.current();
    const urls = addressesOf(source.current());
    client.use(urls);
    upstreams.use(urls);
    dependencies.splice(
      0,
      dependencies.length,
      ...subgraphs.map(({ name }) => subgraphDependency(name, subgraphClient)),
    );
    if (redis) dependencies.push(redisDependency(redis));
    dependencies.push(supergraphFile);
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
    cacheBytes: config.GRAPH_PLANS_LIMIT,
  });
  const budgets = createBudgets({ log, ...(redis ? { shared: createRedisBudgets(redis) } : {}) });
  const changes = createCatalogChanges();
  const ask = redis && askBriefly(redis, log);
  const keeping = { sightOf: sightsBesides((account) => isInAnyShare(canaries, account)), changes };
  const answers =
    config.GRAPH_ANSWER_CACHE > 0
      ? createAnswerCache<FormattedResult>({
          ...keeping,
          maximumBytes: config.GRAPH_ANSWER_CACHE,
          ...(ask ? { ask } : {}),
        })
      : undefined;
  const entities =
    config.GRAPH_ENTITY_CACHE > 0
      ? createEntityCache({
          ...keeping,
          maximumBytes: config.GRAPH_ENTITY_CACHE,
          staleMs: config.GRAPH_STALE_LIMIT,
          ...(ask ? { shared: createSharedEntities(ask, config.GRAPH_ENTITY_CACHE) } : {}),
        })
      : undefined;
  const answerer = createAnswerer({
    preparer,
    client,
    addressesOf,
    log,
    ...(answers ? { answers } : {}),
    ...(entities ? { entities } : {}),
    admission: {
      brake: redis ? createRedisBrake(redis, log) : createLocalBrake(),
      deviceKey: readSharedKey(config.SECRETS_DIR, 'internal'),
      introspection: config.INTROSPECTION,
      fetchLimit: config.GRAPH_FETCH_LIMIT,
      cost: { limit: config.GRAPH_COST_LIMIT, assumedListSize: config.GRAPH_LIST_SIZE },
      budgets: {
        budgets,
        account: { name: 'account', burst: config.ACCOUNT_BUDGET, perSecond: config.ACCOUNT_BUDGET_PER_SECOND },
        address: { name: 'address', burst: config.ADDRESS_BUDGET, perSecond: config.ADDRESS_BUDGET_PER_SECOND },
        planningCostPerMs: config.GRAPH_PLANNING_COST,
      },
    },
    isMasking: true,
    timeoutMs: config.GRAPH_TIMEOUT,
  });
  const origins = originRules(config.CORS_ORIGINS);
  const trusted = await followManifest(config.GRAPH_DOCUMENTS_FILE, log);
  const warmer = createWarmer({
    preparer,
    trusted: () => trusted.current().texts,
    limitMs: config.GRAPH_WARMING_LIMIT,
    log,
  });
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

  /** Beside what is asked meanwhile. */
  function warm(): void {
    warmer.warm(source.current()).catch((error: unknown) => log.error({ err: error }, 'plans could not be made'));
  }

  address();
  source.beforeChange(warmer.beforeChange);
  source.onChange(address);
  trusted.onChange(() => {
    warm();
    // What was refused for the documents of before may be good for these.
    if (source.refusal()) source.again();
  });
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
      if (!answers && !entities) return;
      following.push(await followCatalog(changes, redis, connectRedis(redisConfig, log, { isPatient: true }), log));
    },
    listening: warm,
    async stop() {
      streams.stop();
      warmer.stop();
      await trusted.stop();
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
