import { startSubgraph, type RealSubgraph, type ResolverContext } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';
import { isInShare, readCanaries, withCanaries } from './canary.ts';
import { readInjectedFaults } from './injected-fault.ts';

describe('readCanaries', () => {
  it('reads subgraph, share and address', () => {
    expect([...readCanaries(['search:5:http://10.0.0.7:4006/', 'user:0.5:https://new.example']).values()]).toEqual([
      { subgraph: 'search', percent: 5, url: 'http://10.0.0.7:4006/graphql' },
      { subgraph: 'user', percent: 0.5, url: 'https://new.example/graphql' },
    ]);
  });

  it('names every bad entry', () => {
    expect(() =>
      readCanaries(['search', 'user:101:http://a', 'user:5:ftp://a', 'job:1:http://a', 'job:2:http://b']),
    ).toThrow(/"search"[^]*"user:101:http:\/\/a"[^]*"user:5:ftp:\/\/a"[^]*names job twice/);
  });

  it('leaves out the canary of what is not there', () => {
    const urls = new Map([['user', 'http://user']]);
    const all = withCanaries(urls, readCanaries(['user:1:http://a', 'search:1:http://b']));
    expect([...all]).toEqual([
      ['user', 'http://user'],
      ['user@canary', 'http://a/graphql'],
    ]);
  });
});

describe('isInShare', () => {
  const accounts = Array.from({ length: 4_000 }, (_, index) => `account_${index}`);
  const share = (subgraph: string, percent: number) =>
    new Set(accounts.filter((account) => isInShare({ subgraph, percent, url: '' }, account)));

  it('is about that many, all at 100 and none at 0', () => {
    expect([share('user', 0).size, share('user', 100).size]).toEqual([0, accounts.length]);
    const { size } = share('user', 10);
    expect(size).toBeGreaterThan(300);
    expect(size).toBeLessThan(500);
  });

  it('keeps its accounts while it grows, and differs by subgraph', () => {
    const [few, many] = [share('user', 5), share('user', 20)];
    expect(few.isSubsetOf(many)).toBe(true);
    expect(few.intersection(share('search', 5)).size).toBeLessThan(few.size / 2);
  });
});

describe('readInjectedFaults', () => {
  const now = new Date();
  const later = (ms: number) => new Date(now.getTime() + ms).toISOString();

  it('reads several, and leaves out what has ended', () => {
    const header = `search;delay=250;share=50;until=${later(60_000)}, user; error=TIMEOUT; until=${later(1_000)}, job;error=UNAVAILABLE;until=${later(-1)}`;
    expect(readInjectedFaults(header, now)).toEqual([
      { subgraph: 'search', delayMs: 250, code: undefined, percent: 50, until: new Date(later(60_000)) },
      { subgraph: 'user', delayMs: 0, code: 'TIMEOUT', percent: 100, until: new Date(later(1_000)) },
    ]);
  });

  it.each([
    ['', /begins with the name/],
    ['search', /until is missing/],
    [`search;until=${later(60_000)}`, /a delay, an error or both/],
    [`search;delay=-1;until=${later(60_000)}`, /delay must be/],
    [`search;delay=60001;until=${later(60_000)}`, /delay must be/],
    [`search;delay=1e3;until=${later(60_000)}`, /delay must be/],
    [`search;error=INTERNAL;until=${later(60_000)}`, /error must be/],
    [`search;error=TIMEOUT;share=101;until=${later(60_000)}`, /share must be/],
    [`search;error=TIMEOUT;until=tomorrow`, /until must be an instant/],
    [`search;error=TIMEOUT;until=${later(3_700_000)}`, /an hour from now/],
    [`search;wait=3;until=${later(60_000)}`, /each as name=value/],
    [Array.from({ length: 11 }, () => 'a').join(','), /10 faults/],
  ])('refuses "%s"', (header, message) => {
    expect(() => readInjectedFaults(header, now)).toThrow(message);
  });
});

describe('steering', () => {
  const sdl = 'type Query { version: String }  type Mutation { write: String }  type Subscription { versions: String }';
  const other = 'type Query { other: Int }';
  let stable: RealSubgraph;
  let canary: RealSubgraph;
  let aside: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    const resolvers = (name: string) => ({
      Query: { version: () => name },
      Mutation: { write: () => name },
      Subscription: {
        versions: {
          async *subscribe() {
            yield name;
          },
          resolve: (version: string) => version,
        },
      },
    });
    stable = await startSubgraph(sdl, resolvers('stable'));
    canary = await startSubgraph(sdl, resolvers('canary'));
    aside = await startSubgraph(other, { Query: { other: () => 1 } });
    gateway = await startGateway(
      [
        { name: 'one', sdl, url: stable.url },
        { name: 'aside', sdl: other, url: aside.url },
      ],
      { CANARIES: `one:30:${canary.url.replace('/graphql', '')}` },
    );
  });

  afterAll(async () => {
    await gateway.stop();
    for (const subgraph of [stable, canary, aside]) await subgraph.stop();
  });

  async function ask(headers: Record<string, string>, actor?: { account?: string; scopes?: string[] }) {
    const authorization = actor && `Bearer ${await gateway.token(actor)}`;
    const { status, body } = await gateway.post(
      { query: '{ version other }' },
      { accept: 'application/graphql-response+json', ...headers, ...(authorization ? { authorization } : {}) },
    );
    return { status, data: body.data, codes: body.errors?.map(({ extensions }) => extensions['code']) };
  }
  const admin = { scopes: ['traffic:steer'], account: 'account_of_nobody' };
  const inAMinute = () => new Date(Date.now() + 60_000).toISOString();

  it('leads a share of the accounts to the canary, the same ones each time, and nobody without an account', async () => {
    const answers = new Map<string, unknown>();
    for (let index = 0; index < 40; index++) {
      const { data } = await ask({}, { account: `account_${index}` });
      answers.set(`account_${index}`, data);
    }
    const led = [...answers].filter(([, data]) => (data as { version: string }).version === 'canary');
    expect(led.length).toBeGreaterThan(3);
    expect(led.length).toBeLessThan(25);
    for (const [account, data] of answers) expect((await ask({}, { account })).data).toEqual(data);
    for (const [account, data] of [...answers].slice(0, 12)) {
      const client = gateway.connect({ connectionParams: { accessToken: await gateway.token({ account }) } });
      const { value } = await client.iterate({ query: 'subscription { versions }' }).next();
      expect((value as { data: unknown }).data).toEqual({ versions: (data as { version: string }).version });
    }
    expect((await ask({})).data).toEqual({ version: 'stable', other: 1 });
  });

  it('leads there by header who has the right to, and tells everybody else', async () => {
    const header = { 'x-marquee-canary': 'one, unknown' };
    expect((await ask(header, admin)).data).toEqual({ version: 'canary', other: 1 });
    expect(await ask(header)).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
    expect(await ask(header, { scopes: ['support'] })).toMatchObject({ status: 403, codes: ['FORBIDDEN'] });
  });

  it('keeps the browser’s log-in where the canary is the one that makes it', async () => {
    const sdl = 'type Query { version: String }  type Mutation { logIn: String }';
    const user = (name: string) =>
      startSubgraph(sdl, {
        Mutation: {
          logIn(_: unknown, _input: unknown, { headers, setHeader }: ResolverContext) {
            setHeader('x-marquee-set-refresh', `${name}-token; Max-Age=600`);
            return String(headers['x-marquee-refresh']);
          },
        },
      });
    const [old, young] = [await user('old'), await user('young')];
    const own = await startGateway([{ name: 'user', sdl, url: old.url }], {
      CANARIES: `user:100:${young.url.replace('/graphql', '')}`,
    });
    const answer = await own.post(
      { query: 'mutation { logIn }' },
      {
        authorization: `Bearer ${await own.token()}`,
        'x-marquee-client': 'web',
        cookie: 'marquee_refresh=former',
      },
    );
    expect(answer.body.data).toEqual({ logIn: 'former' });
    expect(answer.headers.get('set-cookie')).toContain('=young-token;');
    await own.stop();
    await old.stop();
    await young.stop();
  });

  it('fails and delays the fetches of the request that asks for it, and of no other', async () => {
    const header = { 'x-marquee-fault': `one;delay=30;error=TIMEOUT;until=${inAMinute()}` };
    const [failed, other] = await Promise.all([ask(header, admin), ask({})]);
    expect(failed).toEqual({ status: 294, data: { version: null, other: 1 }, codes: ['TIMEOUT'] });
    expect(other.data).toEqual({ version: 'stable', other: 1 });
    const ended = { 'x-marquee-fault': `one;error=TIMEOUT;until=${new Date(Date.now() - 1).toISOString()}` };
    expect((await ask(ended, admin)).codes).toBeUndefined();
    const never = { 'x-marquee-fault': `one;error=TIMEOUT;share=0;until=${inAMinute()}` };
    expect((await ask(never, admin)).codes).toBeUndefined();
  });

  it('refuses what it cannot read, and whoever lacks the right, before anything is fetched', async () => {
    stable.requests.length = 0;
    expect(await ask({ 'x-marquee-fault': 'one;delay=5' }, admin)).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
    });
    expect(await ask({ 'x-marquee-fault': `one;delay=5;until=${inAMinute()}` })).toMatchObject({ status: 401 });
    expect(stable.requests).toEqual([]);
  });
});
