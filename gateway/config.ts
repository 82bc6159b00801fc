import { setting, type Config } from '../platform/config/config.ts';
import { listenSettings, redisSettings } from '../platform/config/shared-settings.ts';
import { doorSettings } from '../platform/serve/door-settings.ts';
import { byUrlVariable, urlVariable } from '../schema/subgraphs.ts';

/** The gateway's settings: the only place of it that names the environment. */
export const gatewaySettings = {
  SUPERGRAPH_FILE: setting.path({
    doc: 'The composed supergraph; followed for changes, and read at once on SIGHUP.',
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
  INTROSPECTION: setting.oneOf({
    doc: 'Who may ask for the schema. In production admins (scope schema:read) or nobody.',
    values: ['everybody', 'admins', 'nobody'],
    default: 'everybody',
  }),
  GRAPH_DEPTH_LIMIT: setting.integer({ doc: 'Fields within fields in an operation.', default: 12, min: 1 }),
  GRAPH_ALIAS_LIMIT: setting.integer({ doc: 'Aliases in an operation, counted like fields.', default: 30 }),
  GRAPH_ROOT_FIELD_LIMIT: setting.integer({ doc: 'Root fields in an operation.', default: 20, min: 1 }),
  GRAPH_FIELD_LIMIT: setting.integer({
    doc: 'Fields and fragments in an operation, those of a fragment counted as often as it is spread.',
    default: 500,
    min: 1,
  }),
  GRAPH_DEFER_LIMIT: setting.integer({
    doc: 'Fragments with @defer in an operation, counted like fields.',
    default: 20,
  }),
  GRAPH_TOKEN_LIMIT: setting.integer({ doc: 'Lexical tokens in a document.', default: 2_000, min: 1 }),
  GRAPH_COST_LIMIT: setting.integer({
    doc: 'What an operation may cost: an object is 1, and what stands in a list counts as often as the list is long.',
    default: 10_000,
    min: 1,
  }),
  GRAPH_LIST_SIZE: setting.integer({
    doc: 'How long a list is taken to be about which the schema says nothing (@listSize).',
    default: 10,
    min: 1,
    max: 1_000,
  }),
  GRAPH_FETCH_LIMIT: setting.integer({
    doc: 'Requests to subgraphs that an operation may be, by its plan.',
    default: 40,
    min: 1,
  }),
  ACCOUNT_BUDGET: setting.integer({
    doc: 'Cost that the operations of an account may have at once; 0: as much as they like.',
    default: 60_000,
  }),
  ACCOUNT_BUDGET_PER_SECOND: setting.integer({
    doc: 'Cost by which the budget of an account grows again in a second.',
    default: 1_000,
    min: 1,
  }),
  ADDRESS_BUDGET: setting.integer({
    doc: 'Cost that the operations of all who are not logged in, from one address, may have at once; 0: as much as they like.',
    default: 30_000,
  }),
  ADDRESS_BUDGET_PER_SECOND: setting.integer({
    doc: 'Cost by which the budget of an address grows again in a second.',
    default: 500,
    min: 1,
  }),
  GRAPH_PLANNING_COST: setting.integer({
    doc: 'Cost of each millisecond that goes into the plan of an operation; nothing where its plan is kept.',
    default: 5,
  }),
  GRAPH_BODY_LIMIT: setting.integer({ doc: 'Size of a request.', default: 262_144, min: 1_024, unit: 'bytes' }),
  GRAPH_ANSWER_CACHE: setting.integer({
    doc: 'Answers kept in memory, and as much in Redis, that all may have who see alike; 0 keeps none.',
    default: 64 * 2 ** 20,
    unit: 'bytes',
  }),
  GRAPH_ENTITY_CACHE: setting.integer({
    doc: 'Entities kept in memory, and as much in Redis, that all may have who see alike; 0 keeps none.',
    default: 64 * 2 ** 20,
    unit: 'bytes',
  }),
  GRAPH_STALE_LIMIT: setting.integer({
    doc: 'How long a kept entity may be given beyond its time where its subgraph does not answer and allows it.',
    default: 300_000,
    max: 3_600_000,
    unit: 'ms',
  }),
  GRAPH_ANSWER_LIMIT: setting.integer({
    doc: 'Size of an answer.',
    default: 8_388_608,
    min: 1_024,
    unit: 'bytes',
  }),
  GRAPH_DOCUMENTS_FILE: setting.path({
    doc: 'The manifest of trusted documents, which are run by their id or hash; followed for changes.',
    default: 'schema/documents.json',
  }),
  GRAPH_TRUSTED_ONLY: setting.flag({
    doc: 'Whether only trusted documents run. What is equal but for white space and __typename counts as one.',
    default: false,
  }),
  GRAPH_PERSISTED_QUERIES: setting.flag({
    doc: 'Whether a document that was sent once may be sent again by its hash alone.',
    default: true,
  }),
  GRAPH_PERSISTED_LIMIT: setting.integer({
    doc: 'What such documents take of this process; Redis keeps each for a day.',
    default: 33_554_432,
    min: 65_536,
    unit: 'bytes',
  }),
  GRAPH_PLANS_LIMIT: setting.integer({
    doc: 'What the operations that are kept with their plans may take in all; some 50 kB each.',
    default: 134_217_728,
    min: 1_048_576,
    unit: 'bytes',
  }),
  GRAPH_WARMING_LIMIT: setting.integer({
    doc: 'How long the operations that are in use are planned for a new supergraph before it takes its place.',
    default: 30_000,
    unit: 'ms',
  }),
  GRAPH_TIMEOUT: setting.integer({
    doc: 'How long an operation may take, all that it fetches together.',
    default: 15_000,
    min: 100,
    unit: 'ms',
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
  SOCKET_MESSAGE_RATE: setting.integer({
    doc: 'Messages a second that are taken from one WebSocket, four seconds’ worth at once; each 4,096 bytes count as one.',
    default: 50,
    min: 1,
  }),
  SOCKET_IDLE_TIMEOUT: setting.integer({
    doc: 'How long a WebSocket without a login may be without an operation.',
    default: 60_000,
    min: 100,
    unit: 'ms',
  }),
  SOCKET_ADDRESS_LIMIT: setting.integer({
    doc: 'WebSockets and event streams of one address (of IPv6: of one network of 64 bits) that may be open at once.',
    default: 1_000,
    min: 1,
  }),
  SOCKET_ANONYMOUS_LIMIT: setting.integer({
    doc: 'As many of them without a login.',
    default: 50,
    min: 1,
  }),
  SOCKET_LOGIN_LIMIT: setting.integer({
    doc: 'WebSockets and event streams of one login that may be open at once.',
    default: 20,
    min: 1,
  }),
  SOCKET_BUFFER_LIMIT: setting.integer({
    doc: 'Events that may wait for one slow subscriber.',
    default: 1_000,
    min: 1,
  }),
};

/** Settings of the gateway as a process of its own. */
export const gatewayProcessSettings = { ...gatewaySettings, ...doorSettings, ...listenSettings(4000) };

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
