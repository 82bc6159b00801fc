import { request as httpRequest } from 'node:http';
import { registry } from '../../platform/metrics/metrics.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const rowsSdl = `${link}
  type Query { a: Title b: Title }
  type Mutation { write: Int }
  type Title @key(fields: "id") { id: ID! }`;
const titleSdl = `${link}
  type Query { ping: Int }
  type Title @key(fields: "id") { id: ID! name(in: String): String }`;

describe('how often a subgraph is asked', () => {
  let rows: RealSubgraph;
  let titles: RealSubgraph;
  let gateway: TestGateway;

  beforeEach(async () => {
    rows = await startSubgraph(rowsSdl, {
      Query: { a: () => ({ id: '1' }), b: () => ({ id: '2' }) },
      Mutation: { write: () => 1 },
    });
    titles = await startSubgraph(titleSdl, {
      Title: { __resolveReference: ({ id }: { id: string }) => ({ id, name: id }) },
    });
    gateway = await startGateway([
      { name: 'rows', sdl: rowsSdl, url: rows.url },
      { name: 'titles', sdl: titleSdl, url: titles.url },
    ]);
  });

  afterEach(async () => {
    await gateway.stop();
    await rows.stop();
    await titles.stop();
  });

  const breakConnection: RealSubgraph['intercept'] = (request) => {
    request.socket.destroy();
    return true;
  };

  it('a read whose connection breaks is sent once more, a mutation never', async () => {
    rows.intercept = breakConnection;
    expect((await gateway.post({ query: '{ a { id } }' })).body.errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE' } },
    ]);
    expect(rows.requests).toHaveLength(2);
    expect((await gateway.post({ query: 'mutation { write }' })).body.errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE' } },
    ]);
    expect(rows.requests).toHaveLength(3);
  });

  it('a read whose connection broke once is answered', async () => {
    rows.intercept = (request, response, body) => {
      rows.intercept = undefined;
      return breakConnection(request, response, body);
    };
    expect((await gateway.post({ query: '{ a { id } }' })).body).toEqual({ data: { a: { id: '1' } } });
    expect(rows.requests).toHaveLength(2);
  });

  it.each(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED'])(
    'what was asked together is not asked apart after %s',
    async (code) => {
      titles.intercept = (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: null, errors: [{ message: 'busy', extensions: { code } }] }));
        return true;
      };
      const { body } = await gateway.post({ query: '{ a { name } b { name(in: "de") } }' });
      expect(body.data).toEqual({ a: { name: null }, b: { name: null } });
      expect(body.errors).toMatchObject([{ extensions: { code } }]);
      expect(titles.requests).toHaveLength(1);
    },
  );

  it('goes on as before after any number of clients have gone in the middle', async () => {
    const authorization = `Bearer ${await gateway.token()}`;
    rows.intercept = () => true;
    const leaving = Array.from({ length: 30 }, () => {
      const headers = { 'content-type': 'application/json', authorization };
      const client = httpRequest(gateway.url, { method: 'POST', headers });
      client.on('error', () => undefined);
      client.end(JSON.stringify({ query: '{ a { id } }' }));
      return client;
    });
    await eventually(() => rows.requests.length > 10);
    for (const client of leaving) client.destroy();
    await eventually(async () => {
      const { values } = await registry.getSingleMetric('marquee_gateway_fetches_under_way')!.get();
      return values.find(({ labels }) => labels['subgraph'] === 'rows')?.value === 0;
    });
    rows.intercept = undefined;
    expect((await gateway.post({ query: '{ a { id } }' })).body).toEqual({ data: { a: { id: '1' } } });
  });
});
