import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const catalogSdl = `${link}
  type Query { shelf(count: Int = 2): [Title!]! rows(count: Int!): [[Title!]!]! }
  type Title @key(fields: "id") { id: ID! name: String! }`;
const watchSdl = `${link} type Title @key(fields: "id") { id: ID! watched: Int note: String }`;

const TIMEOUT_MS = 1_000;
const ANSWER_BYTES = 20_000;

interface Part {
  data?: unknown;
  incremental?: { data: unknown; path: unknown[]; errors?: { extensions: { code: string } }[] }[];
  hasNext?: boolean;
}

describe('an answer in parts', () => {
  let catalog: RealSubgraph;
  let watch: RealSubgraph;
  let silent: Server;
  let gateway: TestGateway;
  let opened: PromiseWithResolvers<void>;
  /** Each test has titles of its own: entities are kept as well. */
  let series = 0;

  const kept = (context: ResolverContext) => context.setHeader('cache-control', 'public, max-age=60');
  const titles = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `${series}-${index}` }));

  beforeAll(async () => {
    catalog = await startSubgraph(catalogSdl, {
      Query: {
        shelf(_: unknown, { count }: { count: number }, context: ResolverContext) {
          kept(context);
          return titles(count);
        },
        rows: (_: unknown, { count }: { count: number }) => Array.from({ length: count }, () => titles(count)),
      },
      Title: { name: ({ id }: { id: string }) => `Title ${id}` },
    });
    watch = await startSubgraph(watchSdl, {
      Title: {
        async __resolveReference({ id }: { id: string }, context: ResolverContext) {
          kept(context);
          await opened.promise;
          return { id };
        },
        watched: () => 7,
        note: () => 'x'.repeat(1_000),
      },
    });
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/graphql`;
    gateway = await startGateway(
      [
        { name: 'catalog', sdl: catalogSdl, url: catalog.url },
        { name: 'watch', sdl: watchSdl, url: watch.url },
        {
          name: 'silent',
          sdl: `${link} type Title @key(fields: "id") { id: ID! heard: Int }`,
          url: silentUrl,
        },
      ],
      { GRAPH_TIMEOUT: String(TIMEOUT_MS), GRAPH_ANSWER_LIMIT: String(ANSWER_BYTES), ADDRESS_BUDGET: '0' },
    );
  });

  afterAll(async () => {
    opened.resolve();
    await gateway.stop();
    await catalog.stop();
    await watch.stop();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  beforeEach(() => {
    opened = Promise.withResolvers();
    series += 1;
    catalog.requests.length = 0;
    watch.requests.length = 0;
  });

  const pageQuery = () => `query Page${series} { shelf { name ... @defer { watched } } }`;
  const names = () => [0, 1].map((index) => ({ name: `Title ${series}-${index}` }));
  const whole = () => ({ data: { shelf: names().map((title) => ({ ...title, watched: 7 })) } });

  async function ask(query: string, options: { signal?: AbortSignal; token?: string } = {}) {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'multipart/mixed, application/json',
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      },
      body: JSON.stringify({ query }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return { type: response.headers.get('content-type') ?? '', parts: readParts(response) };
  }

  async function* readParts(response: Response): AsyncGenerator<Part, undefined, undefined> {
    if (response.headers.get('content-type')?.includes('json')) {
      yield (await response.json()) as Part;
      return;
    }
    let text = '';
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      const pieces = (text + piece).split('\r\n---');
      text = pieces.pop()!;
      for (const part of pieces) if (part !== '') yield JSON.parse(part.slice(part.indexOf('{'))) as Part;
    }
  }

  async function all(query: string, token?: string): Promise<{ type: string; parts: Part[] }> {
    const { type, parts } = await ask(query, token === undefined ? {} : { token });
    const found: Part[] = [];
    for await (const part of parts) found.push(part);
    return { type, parts: found };
  }

  it('is kept as a whole, and given as a whole from then on', async () => {
    opened.resolve();
    const query = pageQuery();
    const first = await all(query);
    expect(first.type).toContain('multipart/mixed');
    expect(first.parts).toHaveLength(2);
    const second = await all(query);
    expect(second).toEqual({ type: 'application/json; charset=utf-8', parts: [whole()] });
    expect((await gateway.post({ query })).body).toEqual(whole());
    expect([catalog.requests.length, watch.requests.length]).toEqual([1, 1]);
  });

  it('is not kept where its client has gone before it was whole', async () => {
    const query = pageQuery();
    const leaving = new AbortController();
    const closed = Promise.withResolvers<void>();
    watch.intercept = (request) => {
      request.socket.once('close', () => closed.resolve());
      return true;
    };
    const { parts } = await ask(query, { signal: leaving.signal });
    expect((await parts.next()).value).toEqual({ data: { shelf: names() }, hasNext: true });
    leaving.abort();
    await expect(parts.next()).rejects.toThrow('abort');
    await closed.promise;
    delete watch.intercept;
    opened.resolve();
    const { parts: again } = await all(query);
    expect(again).toHaveLength(2);
  });

  it('is begun for each of those who ask at one time, and waits for none of the others', async () => {
    const query = pageQuery();
    const asked = await Promise.all([ask(query), ask(query), ask(query)]);
    for (const { parts } of asked)
      expect((await parts.next()).value).toEqual({ data: { shelf: names() }, hasNext: true });
    opened.resolve();
    for (const { parts } of asked) {
      expect((await parts.next()).value).toMatchObject({ incremental: [{ data: { watched: 7 } }, {}], hasNext: false });
    }
  });

  it('is each viewer’s own', async () => {
    opened.resolve();
    const query = `query Own { shelf { name ... @defer { watched note } } }`;
    const token = await gateway.token({ account: 'account_1' });
    const other = await gateway.token({ account: 'account_2', locale: 'de' });
    await all(query, token);
    expect((await all(query, other)).parts).toHaveLength(2);
  });

  it('comes to an end where a subgraph never answers, within what an operation may take', async () => {
    const { parts } = await all('{ shelf { name ... @defer { heard } } }');
    expect(parts[0]).toEqual({ data: { shelf: names() }, hasNext: true });
    expect(parts[1]).toMatchObject({
      incremental: [
        { data: { heard: null }, errors: [{ extensions: { code: 'TIMEOUT' } }] },
        { data: { heard: null } },
      ],
      hasNext: false,
    });
  });

  it('is one part for all elements of lists in lists', async () => {
    opened.resolve();
    const { parts } = await all('{ rows(count: 8) { ... @defer { watched } } }');
    expect(parts).toHaveLength(2);
    expect(parts[1]!.incremental).toHaveLength(64);
  });

  it('is no larger than an answer may be, all parts together', async () => {
    opened.resolve();
    const { parts } = await all('{ shelf(count: 30) { name ... @defer { note } } }');
    const [, second] = parts;
    expect(second).toMatchObject({ hasNext: false });
    const failed = second!.incremental!.filter(({ data }) => data === null);
    expect(failed.length).toBeGreaterThan(10);
    expect(failed.flatMap(({ errors }) => errors ?? [])).toMatchObject([
      { extensions: { code: 'OPERATION_TOO_COMPLEX' } },
    ]);
    expect(JSON.stringify(parts).length).toBeLessThan(2 * ANSWER_BYTES);
    const many = await all(`{ rows(count: 40) { ${'... @defer { id } '.repeat(20)} } }`);
    expect(many.parts).toMatchObject([{ data: null, errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }] }]);
  });
});
