import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize"])
  type Query { titles(first: Int = 20): [Title!] @listSize(slicingArguments: ["first"]) }
  type Title { id: ID! similar(first: Int = 20): [Title!] @listSize(slicingArguments: ["first"]) }
`;

describe('an operation that would cost too much', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    subgraph = await startSubgraph(sdl, { Query: { titles: () => [] } });
    gateway = await startGateway([{ name: 'titles', sdl, url: subgraph.url }], { GRAPH_COST_LIMIT: '1000' });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  const query = 'query ($first: Int) { titles(first: $first) { similar(first: 50) { similar(first: 50) { id } } } }';

  it('is refused before anything is fetched, with what it costs and what is allowed', async () => {
    const { body } = await gateway.post({ query, variables: { first: 100 } });
    expect(body.errors).toMatchObject([
      {
        message: 'The operation may cost 255100; 1000 is allowed.',
        extensions: { code: 'OPERATION_TOO_COMPLEX', retriable: false, cost: 255_100, limit: 1_000 },
      },
    ]);
    expect(subgraph.requests).toEqual([]);
  });

  it('runs when its variables ask for less', async () => {
    const { body } = await gateway.post({ query: query.replaceAll('50', '5'), variables: { first: 10 } });
    expect(body).toEqual({ data: { titles: [] } });
    expect(subgraph.requests).toHaveLength(1);
  });
});
