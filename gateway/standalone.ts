import { parseArgs } from 'node:util';
import { runProcess } from '../platform/serve/run-process.ts';
import { serve, type Service } from '../platform/serve/serve.ts';
import { originRules } from './admit/origins.ts';
import { createAnswerer } from './answer/answer-operation.ts';
import { createDocuments } from './documents/find-document.ts';
import { createSubgraphClient } from './execute/subgraph-client.ts';
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts';
import { noLimits } from './plan/operation-limits.ts';
import { createPreparer } from './plan/prepare-operation.ts';
import { followSupergraphFile } from './plan/follow-supergraph.ts';
import type { Supergraph } from './plan/supergraph.ts';

const usage = `npm run gateway -- --supergraph FILE --port N [--host ADDRESS]

Serves any supergraph at /graphql over HTTP: no accounts, no limits, no brake, errors as the subgraphs tell them.
The subgraphs are where the supergraph says. To measure and to test the gateway apart from the platform.`;

const { values } = parseArgs({
  options: {
    supergraph: { type: 'string' },
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.supergraph === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}
const file = values.supergraph;

runProcess('gateway', async (log) => {
  const source = await followSupergraphFile(file, log);
  const client = createSubgraphClient({ timeoutMs: 30_000, connections: 128, maximumAnswerBytes: 64 * 2 ** 20 });
  const addressesOf = ({ subgraphs }: Supergraph) => new Map(subgraphs.map(({ name, url }) => [name, url]));
  client.use(addressesOf(source.current()));
  source.onChange((supergraph) => client.use(addressesOf(supergraph)));
  const preparer = createPreparer(source.current, {
    limits: noLimits,
    cacheBytes: 128 * 2 ** 20,
  });
  const answerer = createAnswerer({
    preparer,
    client,
    addressesOf,
    log,
    admission: {},
    isMasking: false,
    timeoutMs: 120_000,
  });
  const service: Service = {
    name: 'gateway',
    handle: createGraphqlEndpoint({
      answerer,
      documents: createDocuments({ areTrustedAlone: false }),
      origins: originRules([]),
      bodyLimitBytes: 16 * 2 ** 20,
    }),
    async start() {},
    async stop() {
      await source.stop();
      await client.stop();
    },
  };
  return serve([{ path: '/graphql', service }], { host: values.host, port: Number(values.port), log });
});
