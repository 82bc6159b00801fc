import type { Log } from '../platform/log/log.ts';
import { readPrivateKey, readPublicKey } from '../platform/passport/secrets.ts';
import { connectRedis, redisDependency } from '../platform/redis/redis.ts';
import type { Dependency, Service } from '../platform/serve/serve.ts';
import { createLocalBrake, createRedisBrake } from './admit/brake.ts';
import { createCredentialReader } from './admit/credentials.ts';
import { originRules } from './admit/origins.ts';
import { createRevocationReplica, followRevocations } from './admit/revocations.ts';
import { createAnswerer } from './answer/answer-operation.ts';
import { subgraphUrls, type GatewayConfig } from './config.ts';
import { createSubgraphClient, type SubgraphClient } from './execute/subgraph-client.ts';
import { createUpstreams } from './execute/upstream.ts';
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts';
import { createPreparer } from './plan/prepare-operation.ts';
import { followSupergraphFile } from './plan/supergraph.ts';
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
  const client = steerClient(subgraphClient, canaries);
  const upstreams = steerUpstreams(createUpstreams({ connectTimeoutMs: config.SUBGRAPH_TIMEOUT }), canaries);
  const dependencies: Dependency[] = [];

  function address(): void {
    const { subgraphs } = source.current();
    const urls = subgraphUrls(config, subgraphs);
    client.use(urls);
    upstreams.use(urls);
    dependencies.splice(0, dependencies.length, ...subgraphs.map(({ name }) => subgraphDependency(name, client)));
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
      comparisons: COMPARISON_LIMIT,
      tokens: config.GRAPH_TOKEN_LIMIT,
      answerBytes: config.GRAPH_ANSWER_LIMIT,
    },
    isIntrospectionAllowed: config.INTROSPECTION,
    cacheBytes: config.GRAPH_PLANS_LIMIT,
  });
  const answerer = createAnswerer({
    preparer,
    client,
    log,
    brake: redis ? createRedisBrake(redis, log) : createLocalBrake(),
    isMasking: true,
  });
  const origins = originRules(config.CORS_ORIGINS);
  const sockets = createSocketServer({
    answerer,
    upstreams,
    credentials,
    revocations,
    origins,
    log,
    messageLimitBytes: config.GRAPH_BODY_LIMIT,
    operationLimit: config.SOCKET_SUBSCRIPTION_LIMIT,
    bufferLimit: config.SOCKET_BUFFER_LIMIT,
    trustedProxies: config.TRUSTED_PROXIES,
  });
  const endpoint = createGraphqlEndpoint({
    answerer,
    credentials,
    origins,
    bodyLimitBytes: config.GRAPH_BODY_LIMIT,
    trustedProxies: config.TRUSTED_PROXIES,
  });

  address();
  source.onChange(address);
  let following: { stop(): Promise<void> } | undefined;
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
      following = followRevocations(revocations, follower, log);
    },
    async stop() {
      await Promise.allSettled(running);
      await sockets.stop();
      await following?.stop();
      await upstreams.stop();
      await source.stop();
      await client.stop();
      redis?.disconnect();
    },
  };
}
