import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { registry } from '../../platform/metrics/metrics.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])\n`;

const catalogSdl = `${link}
  type Query { shelf: [Title!]! featured: Title }
  type Mutation { rename(name: String!): Title }
  type Subscription { changed: Title }
  type Title @key(fields: "id") { id: ID! name: String! }`;
const watchSdl = `${link}
  type Title @key(fields: "id") { id: ID! watched: Int rating: Int! secret: String @authenticated long: String similar: [Title!] }`;

const IN_2022 = 'multipart/mixed;deferSpec=20220824, application/json';
const IN_02 = 'multipart/mixed;incrementalSpec=v0.2, application/json';

/** Holds back the answers of a subgraph until a test lets them go. */
function gate() {
  let opened = Promise.withResolvers<void>();
  opened.resolve();
  return {
    close() {
      opened = Promise.withResolvers();
    },
    open: () => opened.resolve(),
    pass: () => opened.promise,
  };
}

describe('an answer in parts', () => {
  let catalog: RealSubgraph;
  let watch: RealSubgraph;
  let gateway: TestGateway;
  const slow = gate();

  beforeAll(async () => {
    catalog = await startSubgraph(catalogSdl, {
      Query: { shelf: () => [{ id: 'a' }, { id: 'b' }], featured: () => ({ id: 'a' }) },
      Mutation: { rename: () => ({ id: 'a' }) },
      Title: { name: ({ id }: { id: string }) => `Title ${id}` },
    });
    watch = await startSubgraph(watchSdl, {
      Title: {
        __resolveReference: async ({ id }: { id: string }) => {
          await slow.pass();
          return { id };
        },
        watched: ({ id }: { id: string }) => (id === 'a' ? 1 : 2),
        rating: ({ id }: { id: string }) => (id === 'a' ? null : 5),
        // More than all buffers on the way take.
        long: () => 'x'.repeat(4_000_000),
        similar: () => [{ id: 'c' }],
      },
    });
    gateway = await startGateway(
      [
        { name: 'catalog', sdl: catalogSdl, url: catalog.url },
        { name: 'watch', sdl: watchSdl, url: watch.url },
      ],
      { CLIENT_IDLE_TIMEOUT: '300', GRAPH_ANSWER_LIMIT: '20000000' },
    );
  });

  afterAll(async () => {
    slow.open();
    await gateway.stop();
    await catalog.stop();
    await watch.stop();
  });

  beforeEach(() => {
    slow.open();
    catalog.requests.length = 0;
    watch.requests.length = 0;
  });

  interface Sent {
    headers: IncomingHttpHeaders;
    /** Each part as it comes. */
    parts: AsyncGenerator<Record<string, unknown>, undefined, undefined>;
    leave(): void;
  }

  /** Read as RFC 2046 has it, by nothing that the gateway does. */
  async function* readParts(response: IncomingMessage): Sent['parts'] {
    const coding = response.headers['content-encoding'];
    const decoder = coding === 'br' ? createBrotliDecompress() : coding === 'gzip' ? createGunzip() : undefined;
    const source = decoder ? response.pipe(decoder) : response;
    const [, boundary] = /boundary="([^"]+)"/.exec(response.headers['content-type'] ?? '') ?? [];
    const delimiter = `\r\n--${boundary}`;
    let text = '';
    let isBegun = false;
    for await (const bytes of source as AsyncIterable<Buffer>) {
      text += bytes.toString('utf8');
      for (let end = text.indexOf(delimiter); end !== -1; end = text.indexOf(delimiter)) {
        const part = text.slice(0, end);
        text = text.slice(end + delimiter.length);
        if (!isBegun) expect(part).toBe('');
        else {
          const [head, body] = part.split('\r\n\r\n') as [string, string];
          expect(head).toBe('\r\ncontent-type: application/json; charset=utf-8');
          yield JSON.parse(body) as Record<string, unknown>;
        }
        isBegun = true;
      }
    }
    expect(text).toBe('--\r\n');
  }

  function send(query: string, headers: Record<string, string> = {}, variables?: object): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(gateway.url, {
        method: 'POST',
        // A kept connection may be one that is about to be ended for its idleness.
        agent: false,
        headers: { 'content-type': 'application/json', accept: IN_2022, ...headers },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        resolve({ headers: response.headers, parts: readParts(response), leave: () => request.destroy() });
      });
      request.end(JSON.stringify({ query, variables }));
    });
  }

  async function all(parts: Sent['parts']): Promise<Record<string, unknown>[]> {
    const found = [];
    for await (const part of parts) found.push(part);
    return found;
  }

  const page = '{ shelf { name ... @defer(label: "mine") { watched } } }';
  const names = { shelf: [{ name: 'Title a' }, { name: 'Title b' }] };

  it.each([undefined, 'gzip', 'br'])('is there before its slow part, in the coding %s', async (coding) => {
    slow.close();
    const { headers, parts } = await send(page, coding ? { 'accept-encoding': coding } : {});
    expect((await parts.next()).value).toEqual({ data: names, hasNext: true });
    expect(headers['content-encoding']).toBe(coding);
    expect(headers['content-type']).toBe('multipart/mixed; deferSpec=20220824; boundary="-"');
    expect(headers['cache-control']).toBe('no-store');
    slow.open();
    expect(await all(parts)).toEqual([
      {
        incremental: [
          { data: { watched: 1 }, path: ['shelf', 0], label: 'mine' },
          { data: { watched: 2 }, path: ['shelf', 1], label: 'mine' },
        ],
        hasNext: false,
      },
    ]);
    expect(watch.requests).toHaveLength(1);
  });

  it('is told field by field where that is asked for', async () => {
    const { headers, parts } = await send('{ featured { id name ... @defer { name watched similar { id name } } } }', {
      accept: IN_02,
    });
    expect(headers['content-type']).toBe('multipart/mixed; incrementalSpec=v0.2; boundary="-"');
    expect(await all(parts)).toEqual([
      { data: { featured: { id: 'a', name: 'Title a' } }, pending: [{ id: '0', path: ['featured'] }], hasNext: true },
      {
        incremental: [{ id: '0', data: { watched: 1, similar: [{ id: 'c', name: 'Title c' }] } }],
        completed: [{ id: '0' }],
        hasNext: false,
      },
    ]);
  });

  it('has fragments in fragments one after the other, each by its own fetches', async () => {
    const query = '{ featured { id ... @defer { similar { id ... @defer { name } } } } }';
    expect(await all((await send(query)).parts)).toEqual([
      { data: { featured: { id: 'a' } }, hasNext: true },
      { incremental: [{ data: { similar: [{ id: 'c' }] }, path: ['featured'] }], hasNext: true },
      { incremental: [{ data: { name: 'Title c' }, path: ['featured', 'similar', 0] }], hasNext: false },
    ]);
    expect(await all((await send(query, { accept: IN_02 })).parts)).toEqual([
      { data: { featured: { id: 'a' } }, pending: [{ id: '0', path: ['featured'] }], hasNext: true },
      {
        pending: [{ id: '1', path: ['featured', 'similar', 0] }],
        incremental: [{ id: '0', data: { similar: [{ id: 'c' }] } }],
        completed: [{ id: '0' }],
        hasNext: true,
      },
      { incremental: [{ id: '1', data: { name: 'Title c' } }], completed: [{ id: '1' }], hasNext: false },
    ]);
  });

  it('has null for a fragment that a null was carried up to, with the error there', async () => {
    const query = '{ shelf { id ... @defer { watched rating } } }';
    const error = { path: ['shelf', 0, 'rating'], extensions: { code: 'INTERNAL' } };
    expect(await all((await send(query)).parts)).toMatchObject([
      { data: { shelf: [{ id: 'a' }, { id: 'b' }] }, hasNext: true },
      {
        incremental: [
          { data: null, path: ['shelf', 0], errors: [error] },
          { data: { watched: 2, rating: 5 }, path: ['shelf', 1] },
        ],
        hasNext: false,
      },
    ]);
    const [, second] = await all((await send(query, { accept: IN_02 })).parts);
    expect(second).toMatchObject({
      incremental: [{ id: '1', data: { watched: 2, rating: 5 } }],
      completed: [{ id: '0', errors: [error] }, { id: '1' }],
      hasNext: false,
    });
  });

  it('tells in the part of a field that it may not be had', async () => {
    const [first, second] = await all((await send('{ featured { name ... @defer { watched secret } } }')).parts);
    expect(first).toEqual({ data: { featured: { name: 'Title a' } }, hasNext: true });
    expect(second).toMatchObject({
      incremental: [
        {
          data: { watched: 1, secret: null },
          errors: [{ path: ['featured', 'secret'], extensions: { code: 'UNAUTHENTICATED' } }],
        },
      ],
    });
  });

  it('tells with its own part that a subgraph has not answered', async () => {
    watch.intercept = (_request, response) => {
      response.statusCode = 500;
      response.end();
      return true;
    };
    const [first, second] = await all((await send(page)).parts);
    delete watch.intercept;
    expect(first).toEqual({ data: names, hasNext: true });
    expect(second).toMatchObject({
      incremental: [
        { data: { watched: null }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
        { data: { watched: null } },
      ],
      hasNext: false,
    });
  });

  it('is one where nothing is deferred in the end, and where nothing came that it could be of', async () => {
    const ifSo = 'query Q($later: Boolean!) { featured { name ... @defer(if: $later) { watched } } }';
    const headers = { accept: IN_2022 };
    const whole = { data: { featured: { name: 'Title a', watched: 1 } } };
    expect((await gateway.post({ query: ifSo, variables: { later: false } }, headers)).body).toEqual(whole);
    expect(await all((await send(ifSo, {}, { later: true })).parts)).toHaveLength(2);
    const skipped = '{ featured { name ... @defer @skip(if: true) { watched } } }';
    expect((await gateway.post({ query: skipped }, headers)).body).toEqual({ data: { featured: { name: 'Title a' } } });
    const fixed = '{ featured { name ... @defer(if: false) { watched } } }';
    expect((await gateway.post({ query: fixed }, headers)).body).toEqual(whole);
  });

  it.each(['application/json', '*/*', 'multipart/mixed;q=0, application/json', 'multipart/mixed;deferSpec=1, */*'])(
    'comes whole to a client that accepts %s',
    async (accept) => {
      const { body, headers } = await gateway.post({ query: page }, { accept });
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(body).toEqual({
        data: {
          shelf: [
            { name: 'Title a', watched: 1 },
            { name: 'Title b', watched: 2 },
          ],
        },
      });
    },
  );

  it('comes in parts to a client that accepts nothing else, errors as well', async () => {
    const headers = { accept: 'multipart/mixed' };
    expect(await all((await send('{ featured { name } }', headers)).parts)).toEqual([
      { data: { featured: { name: 'Title a' } }, hasNext: false },
    ]);
    expect(await all((await send('{ nothing }', headers)).parts)).toMatchObject([
      { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }], hasNext: false },
    ]);
  });

  it('comes of what a mutation gives', async () => {
    const parts = await all((await send('mutation { rename(name: "x") { name ... @defer { watched } } }')).parts);
    expect(parts).toEqual([
      { data: { rename: { name: 'Title a' } }, hasNext: true },
      { incremental: [{ data: { watched: 1 }, path: ['rename'] }], hasNext: false },
    ]);
  });

  it.each([
    ['a label twice', '{ featured { ... @defer(label: "a") { id } ... @defer(label: "a") { name } } }', 'label "a"'],
    [
      'a label by variable',
      'query Q($l: String) { featured { ... @defer(label: $l) { id } } }',
      'written in the document',
    ],
    ['the fields of Mutation', 'mutation { ... @defer { rename(name: "x") { id } } }', 'fields of Mutation'],
    ['the fields of Subscription', 'subscription { ... @defer { changed { id } } }', 'fields of Subscription'],
    ['an event', 'subscription { changed { ...F } } fragment F on Title { ... @defer { name } }', 'come whole'],
    ['a field', '{ featured @defer { id } }', 'may not be used on FIELD'],
    [
      'more fragments than are allowed',
      `{ featured { ${'... @defer { id } '.repeat(21)} } }`,
      'has 21 deferred fragments; 20 are allowed',
    ],
  ])('is not for %s', async (_what, query, message) => {
    const { body } = await gateway.post({ query });
    expect(body.errors?.map((error) => error.message).join()).toContain(message);
    expect(body).not.toHaveProperty('data');
    expect(catalog.requests).toEqual([]);
  });

  it('refuses null for its condition', async () => {
    const query = 'query Q($later: Boolean = true) { featured { ... @defer(if: $later) { name } } }';
    const { body } = await gateway.post({ query, variables: { later: null } });
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('ends what it fetches when its client goes', async () => {
    slow.close();
    const closed = Promise.withResolvers<void>();
    watch.intercept = (request) => {
      request.socket.once('close', () => closed.resolve());
      return true;
    };
    const { parts, leave } = await send(page);
    await parts.next();
    leave();
    await closed.promise;
    delete watch.intercept;
    await expect(all(parts)).rejects.toThrow('aborted');
    expect((await gateway.post({ query: '{ featured { name } }' })).status).toBe(200);
  });

  /** How many operations ended so. */
  async function outcomes(outcome: string): Promise<number> {
    const { values } = await registry.getSingleMetric('marquee_gateway_requests_total')!.get();
    return values.filter(({ labels }) => labels['outcome'] === outcome).reduce((sum, { value }) => sum + value, 0);
  }

  it.each(['', 'br'])('is told of as left where its client goes in between, in the coding "%s"', async (coding) => {
    slow.close();
    const [abandoned, ok] = [await outcomes('abandoned'), await outcomes('ok')];
    const { parts, leave } = await send(page, coding === '' ? {} : { 'accept-encoding': coding });
    await parts.next();
    leave();
    slow.open();
    await eventually(async () => (await outcomes('abandoned')) === abandoned + 1);
    expect(await outcomes('ok')).toBe(ok);
  });

  it('holds up nobody but its client where that takes nothing, and is ended', async () => {
    slow.close();
    const [abandoned, ok] = [await outcomes('abandoned'), await outcomes('ok')];
    const taken = Promise.withResolvers<void>();
    const request = httpRequest(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: IN_2022 },
    });
    request.on('response', (response) => {
      response.on('error', () => undefined);
      response.once('data', () => {
        response.pause();
        taken.resolve();
      });
    });
    request.on('error', () => undefined);
    request.end(JSON.stringify({ query: '{ shelf { name ... @defer { long } } }' }));
    await taken.promise;
    slow.open();
    expect(await all((await send(page)).parts)).toHaveLength(2);
    await eventually(async () => (await outcomes('abandoned')) === abandoned + 1);
    expect(await outcomes('ok')).toBe(ok + 1);
    request.destroy();
  });

  it('tells of the directive in introspection', async () => {
    const { body } = await gateway.post({
      query: '{ __schema { directives { name locations args { name type { kind ofType { name } } defaultValue } } } }',
    });
    const { directives } = (body.data as { __schema: { directives: { name: string }[] } }).__schema;
    expect(directives.find(({ name }) => name === 'defer')).toEqual({
      name: 'defer',
      locations: ['FRAGMENT_SPREAD', 'INLINE_FRAGMENT'],
      args: [
        { name: 'if', type: { kind: 'NON_NULL', ofType: { name: 'Boolean' } }, defaultValue: 'true' },
        { name: 'label', type: { kind: 'SCALAR', ofType: null }, defaultValue: null },
      ],
    });
  });
});
