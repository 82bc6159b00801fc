import { setting, type Config } from '../platform/config/config.ts';
import { redisSettings } from '../platform/config/shared-settings.ts';
import { byUrlVariable, urlVariable } from '../schema/subgraphs.ts';

/** The gateway's settings: the only place of it that names the environment. */
export const gatewaySettings = {
  SUPERGRAPH_FILE: setting.path({
    doc: 'The composed supergraph; followed for changes.',
    default: 'schema/supergraph.graphql',
  }),
  SECRETS_DIR: setting.path({ doc: 'Folder of the keys: access.pub, passport.key and internal.key are read here.' }),
  REDIS_URL: setting.url({
    doc: 'Redis, for the brake and for ended logins. Without it each gateway brakes alone.',
    optional: true,
  }),
  REDIS_PREFIX: redisSettings.REDIS_PREFIX,
  ...byUrlVariable((name) =>
    setting.url({ doc: `Where the ${name} subgraph is; its graph is at /graphql below.`, optional: true }),
  ),
  CANARIES: setting.list({
    doc: 'Second versions of subgraphs beside the first, each `<subgraph>:<percent of accounts>:<base URL>`.',
    default: [],
  }),
  CORS_ORIGINS: setting.list({
    doc: 'Origins of pages that may use the graph besides our own, exact: https://tv.example.com.',
    default: [],
  }),
  TRUSTED_PROXIES: setting.integer({
    doc: 'How many proxies of ours stand in front; their X-Forwarded-For is believed.',
    default: 0,
    max: 10,
  }),
  INTROSPECTION: setting.flag({
    doc: 'Whether the schema may be asked for. Turn off for the public in production.',
    default: true,
  }),
  GRAPH_DEPTH_LIMIT: setting.integer({ doc: 'Fields within fields in an operation.', default: 12, min: 1 }),
  GRAPH_ALIAS_LIMIT: setting.integer({ doc: 'Aliases in an operation, counted like fields.', default: 30 }),
  GRAPH_ROOT_FIELD_LIMIT: setting.integer({ doc: 'Root fields in an operation.', default: 20, min: 1 }),
  GRAPH_FIELD_LIMIT: setting.integer({
    doc: 'Fields and fragments in an operation, those of a fragment counted as often as it is spread.',
    default: 500,
    min: 1,
  }),
  GRAPH_TOKEN_LIMIT: setting.integer({ doc: 'Lexical tokens in a document.', default: 2_000, min: 1 }),
  GRAPH_BODY_LIMIT: setting.integer({ doc: 'Size of a request.', default: 262_144, min: 1_024, unit: 'bytes' }),
  GRAPH_ANSWER_LIMIT: setting.integer({
    doc: 'Size of an answer.',
    default: 8_388_608,
    min: 1_024,
    unit: 'bytes',
  }),
  GRAPH_PLANS_LIMIT: setting.integer({
    doc: 'What the operations that are kept with their plans may take in all; some 50 kB each.',
    default: 134_217_728,
    min: 1_048_576,
    unit: 'bytes',
  }),
  SUBGRAPH_TIMEOUT: setting.integer({
    doc: 'How long a subgraph may take for an answer.',
    default: 10_000,
    min: 100,
    unit: 'ms',
  }),
  SUBGRAPH_CONNECTIONS: setting.integer({ doc: 'Connections to one subgraph process.', default: 128, min: 1 }),
  SOCKET_SUBSCRIPTION_LIMIT: setting.integer({
    doc: 'Operations that may run at once on one WebSocket.',
    default: 50,
    min: 1,
  }),
  SOCKET_BUFFER_LIMIT: setting.integer({
    doc: 'Events that may wait for one slow subscriber.',
    default: 1_000,
    min: 1,
  }),
};

export type GatewayConfig = Config<typeof gatewaySettings>;

/** Where each subgraph's graph is: the setting `<NAME>_URL`, else the address in the supergraph. */
export function subgraphUrls(
  config: GatewayConfig,
  subgraphs: readonly { name: string; url: string }[],
): Map<string, string> {
  const settings = config as Record<string, unknown>;
  return new Map(
    subgraphs.map(({ name, url }) => {
      const base = settings[urlVariable(name)];
      return [name, typeof base === 'string' ? `${base.replace(/\/$/, '')}/graphql` : url];
    }),
  );
}
