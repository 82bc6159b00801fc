import { serverAudits } from 'graphql-http';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { greeting(name: String): String }
  type Mutation { greet: String }`;

describe('the audits of GraphQL over HTTP', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  // Known by name before there is an address to ask.
  const audits = serverAudits({ url: () => gateway.url, fetchFn: fetch });

  beforeAll(async () => {
    subgraph = await startSubgraph(sdl, {});
    gateway = await startGateway([{ name: 'greeting', sdl, url: subgraph.url }]);
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  it('are as many as they were', () => expect(audits.length).toBeGreaterThanOrEqual(61));

  it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });
});
