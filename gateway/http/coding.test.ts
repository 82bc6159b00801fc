import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { echo(text: String, times: Int = 1): String! }`;

const LIMIT = 16_384;

describe('what goes over the wire', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    subgraph = await startSubgraph(sdl, {
      Query: { echo: (_: unknown, { text, times }: { text: string; times: number }) => text.repeat(times) },
    });
    gateway = await startGateway([{ name: 'echo', sdl, url: subgraph.url }], { GRAPH_BODY_LIMIT: String(LIMIT) });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  interface Raw {
    status: number;
    headers: IncomingHttpHeaders;
    body: Buffer;
  }

  /** Past `fetch`, which codes and decodes by itself. */
  function send(body: string | Buffer, headers: Record<string, string> = {}): Promise<Raw> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      request.end(body);
    });
  }

  const codeOf = ({ body }: Raw) =>
    (JSON.parse(String(body)) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
  const long = JSON.stringify({ query: '{ echo(text: "é long text ", times: 1000) }' });
  const short = JSON.stringify({ query: '{ echo(text: "short") }' });
  const expected = JSON.stringify({ data: { echo: 'é long text '.repeat(1_000) } });

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['identity, br;q=0.5', undefined],
    ['deflate', undefined],
    ['identity', undefined],
    ['BR', 'br'],
    ['brotli', undefined],
    ['gzip;q=nonsense', undefined],
  ])('answers a client that takes %s in %s', async (accepted, coding) => {
    const { status, headers, body } = await send(long, { 'accept-encoding': accepted });
    expect([status, headers['content-encoding']]).toEqual([200, coding]);
    expect(headers['vary']).toContain('Accept-Encoding');
    expect(Number(headers['content-length'])).toBe(body.length);
    const decoded = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
    expect(String(decoded)).toBe(expected);
  });

  it('does not read headers that are longer than any client’s', async () => {
    const many = 'a/b,'.repeat(2_000);
    expect((await send(short, { accept: `${many}*/*` })).status).toBe(406);
    const { status, headers } = await send(long, { 'accept-encoding': `${'x;q=0.1,'.repeat(1_000)}br` });
    expect([status, headers['content-encoding']]).toEqual([200, undefined]);
  });

  it('leaves small answers as they are', async () => {
    const { headers } = await send(short, { 'accept-encoding': 'br, gzip' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['GZIP', gzipSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('reads a request in %s', async (coding, encode) => {
    const { status, body } = await send(encode(short), { 'content-encoding': coding });
    expect([status, String(body)]).toEqual([200, '{"data":{"echo":"short"}}']);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('stops a bomb in %s at the limit', async (coding, encode) => {
    const bomb = encode(Buffer.alloc(50 * 2 ** 20, ' '));
    const { status, body } = await send(bomb.length > LIMIT ? bomb.subarray(0, LIMIT) : bomb, {
      'content-encoding': coding,
    });
    expect(status).toBe(413);
    expect(String(body)).toContain('PAYLOAD_TOO_LARGE');
    const fitting = encode(`${short}${' '.repeat(LIMIT - short.length)}`);
    expect((await send(fitting, { 'content-encoding': coding })).status).toBe(200);
    const oneMore = encode(`${short}${' '.repeat(LIMIT - short.length + 1)}`);
    expect((await send(oneMore, { 'content-encoding': coding })).status).toBe(413);
  });

  it.each(['compress', 'zstd', 'gzip, gzip', 'constructor', 'gzip;q=1'])('refuses the coding %s', async (coding) => {
    const answer = await send(gzipSync(short), { 'content-encoding': coding });
    expect([answer.status, answer.headers['accept-encoding'], codeOf(answer)]).toEqual([
      415,
      'gzip, br, deflate',
      'BAD_REQUEST',
    ]);
  });

  it('refuses what is not in the coding that it says, for whatever bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('gzip', 'br', 'deflate'),
        async (bytes, coding) => {
          const answer = await send(Buffer.from(bytes), { 'content-encoding': coding });
          expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
        },
      ),
      { numRuns: 60 },
    );
    const cut = await send(gzipSync(long).subarray(0, 40), { 'content-encoding': 'gzip' });
    expect([cut.status, codeOf(cut)]).toEqual([400, 'BAD_REQUEST']);
  });

  it.each([
    ['application/json; charset=utf-8', 200],
    ['application/json; charset=UTF8', 200],
    ['application/json ;charset="utf-8"', 200],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['application/json; charset="latin1"; x=y', 415],
    ['application/json-seq', 415],
    ['application/graphql', 415],
  ])('answers %s with %d', async (type, status) => {
    expect((await send(short, { 'content-type': type })).status).toBe(status);
  });

  it('refuses bytes that are no UTF-8 rather than run them with other letters, and passes over a byte order mark', async () => {
    const bad = Buffer.concat([
      Buffer.from('{"query":"{ echo(text: \\"'),
      Buffer.from([0xff]),
      Buffer.from('\\") }"}'),
    ]);
    expect((await send(bad)).status).toBe(400);
    expect((await send(`\ufeff${short}`)).status).toBe(200);
  });

  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json;q=0.9', 'application/json'],
    ['application/graphql-response+json;q=0.1, application/json;q=0.2', 'application/json'],
    ['application/graphql-response+json;q=0, application/json', 'application/json'],
    [
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      'application/graphql-response+json',
    ],
    [
      'application/graphql-response+json;charset=utf-8, application/json;charset=utf-8',
      'application/graphql-response+json',
    ],
    ['text/html, */*;q=0.1', 'application/json'],
    ['APPLICATION/JSON', 'application/json'],
    ['application/json;q=0', undefined],
    ['*/*;q=0', undefined],
    ['text/html', undefined],
    ['application/jsonp', undefined],
    ['application/json; charset=utf-16', undefined],
    ['nonsense', undefined],
  ])('answers a client that accepts %s by %s', async (accept, type) => {
    const { status, headers } = await send(short, accept === undefined ? {} : { accept });
    expect([status, headers['content-type']]).toEqual(
      type === undefined ? [406, 'application/json; charset=utf-8'] : [200, `${type}; charset=utf-8`],
    );
  });
});
