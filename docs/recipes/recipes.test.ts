import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gql } from '@urql/core';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { Redis } from 'ioredis';
import { fetchQuery, requestSubscription, type ConcreteRequest, type Environment } from 'relay-runtime';
import { createEventSource, type EventSource } from '../../gateway/testing/event-source.ts';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../../gateway/testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../../gateway/testing/test-gateway.ts';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { loginEnded } from '../../schema/events/user.ts';
import { createApolloClient as createApolloClient3 } from './apollo-client-3.ts';
import { createApolloClient } from './apollo-client-4.ts';
import { createSocket } from './graphql-ws.ts';
import { createRelayEnvironment } from './relay.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createUrqlClient } from './urql.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])
  type Query { me: Viewer @authenticated }
  type Viewer @key(fields: "id") { id: ID! name: String! }
  type Tokens { accessToken: String! refreshToken: String! }
  type LoggedIn { tokens: Tokens! }
  type RefreshRefused { message: String! }
  union RefreshResult = LoggedIn | RefreshRefused
  type Mutation { refresh(refreshToken: String): RefreshResult! }
  type Subscription { news: News! @authenticated }
  type News @key(fields: "id") { id: ID! text: String! }`;

const ME = 'query Me { me { id name } }';
const NEWS = 'subscription NewsChanged { news { id text } }';

/** What a client is made to do, whatever it is. */
interface Adapter {
  me(): Promise<unknown>;
  /** Calls back with each text that comes; `onEnd` with what ended it. */
  follow(onText: (text: string) => void, onEnd: (reason: unknown) => void): () => void;
}

interface NewsData {
  news: { text: string };
}

const scalar = (name: string) => ({ alias: null, args: null, kind: 'ScalarField', name, storageKey: null });

/** What relay-compiler writes of an operation with one object of scalars. */
function relayRequest(text: string, field: { name: string; type: string; members: string[] }): ConcreteRequest {
  const [, kind, name] = /^(query|subscription) (\w+)/.exec(text)!;
  const root = kind === 'query' ? 'Query' : 'Subscription';
  const selections = [
    {
      alias: null,
      args: null,
      concreteType: field.type,
      kind: 'LinkedField',
      name: field.name,
      plural: false,
      selections: field.members.map(scalar),
      storageKey: null,
    },
  ];
  return {
    fragment: {
      argumentDefinitions: [],
      kind: 'Fragment',
      metadata: null,
      name,
      selections,
      type: root,
      abstractKey: null,
    },
    kind: 'Request',
    operation: { argumentDefinitions: [], kind: 'Operation', name, selections },
    params: { cacheID: name, id: null, metadata: {}, name, operationKind: kind, text },
  } as unknown as ConcreteRequest;
}

function relayAdapter(environment: Environment): Adapter {
  const me = relayRequest(ME, { name: 'me', type: 'Viewer', members: ['id', 'name'] });
  const news = relayRequest(NEWS, { name: 'news', type: 'News', members: ['id', 'text'] });
  return {
    me: async () => await fetchQuery(environment, me, {}).toPromise(),
    follow(onText, onEnd) {
      const { dispose } = requestSubscription(environment, {
        subscription: news,
        variables: {},
        onNext: (data) => onText((data as NewsData).news.text),
        onError: onEnd,
      });
      return dispose;
    },
  };
}

interface Observed {
  subscribe(observer: { next(result: { data?: unknown }): void; error(reason: unknown): void }): {
    unsubscribe(): void;
  };
}

function apolloAdapter(client: {
  query(options: object): Promise<{ data?: unknown }>;
  subscribe(options: object): Observed;
}): Adapter {
  return {
    me: async () => (await client.query({ query: parse(ME), fetchPolicy: 'no-cache' })).data,
    follow(onText, onEnd) {
      const following = client.subscribe({ query: parse(NEWS) }).subscribe({
        next: ({ data, ...rest }) => {
          if (data) onText((data as NewsData).news.text);
          else onEnd(rest);
        },
        error: onEnd,
      });
      return () => following.unsubscribe();
    },
  };
}

const adapters: [string, (url: string, tokens: Tokens) => Adapter][] = [
  ['Apollo Client 4', (url, tokens) => apolloAdapter(createApolloClient(url, tokens) as never)],
  ['Apollo Client 3', (url, tokens) => apolloAdapter(createApolloClient3(url, tokens))],
  [
    'urql with Graphcache',
    (url, tokens) => {
      const client = createUrqlClient(url, tokens);
      return {
        async me() {
          const { data, error } = await client
            .query<unknown>(gql(ME), {}, { requestPolicy: 'network-only' })
            .toPromise();
          if (error) throw error;
          return data;
        },
        follow(onText, onEnd) {
          const { unsubscribe } = client.subscription<NewsData>(gql(NEWS), {}).subscribe(({ data, error }) => {
            if (error) onEnd(error);
            else if (data) onText(data.news.text);
          });
          return unsubscribe;
        },
      };
    },
  ],
  ['Relay', (url, tokens) => relayAdapter(createRelayEnvironment(url, tokens))],
];

describe('docs/recipes', () => {
  let source: EventSource<string>;
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  const redis = new Redis(process.env['REDIS_URL'] ?? '', { lazyConnect: true, keyPrefix: 'marquee:' });
  let session: string;
  /** How long the next access tokens live, in seconds. */
  let lifetimes: number[];
  let refreshes: string[];
  let ids = 0;

  const tokenOfSeconds = (seconds: number) =>
    gateway.token({ session }, new Date(Date.now() - (600 - seconds) * 1_000));

  beforeAll(async () => {
    source = createEventSource<string>();
    subgraph = await startSubgraph(sdl, {
      Query: { me: () => ({ id: 'viewer_1', name: 'Ann' }) },
      RefreshResult: { __resolveType: (value: object) => ('tokens' in value ? 'LoggedIn' : 'RefreshRefused') },
      Mutation: {
        async refresh(_: unknown, { refreshToken }: { refreshToken: string }, _context: ResolverContext) {
          // Spent twice, it would end the login.
          if (refreshes.includes(refreshToken)) return { message: 'reused' };
          refreshes.push(refreshToken);
          const accessToken = await tokenOfSeconds(lifetimes.shift() ?? 600);
          return { tokens: { accessToken, refreshToken: `refresh-${refreshes.length}` } };
        },
      },
      Subscription: {
        news: { subscribe: () => source.subscribe(), resolve: (text: string) => ({ id: `news_${(ids += 1)}`, text }) },
      },
    });
    gateway = await startGateway([{ name: 'all', sdl, url: subgraph.url }], { REDIS_URL: process.env['REDIS_URL']! });
  });

  afterAll(async () => {
    redis.disconnect();
    await gateway.stop();
    await subgraph.stop();
  });

  beforeEach(async () => {
    // What the test before has followed ends with its socket, which may take a moment.
    await source.running(0);
    session = `session_recipes_${Date.now()}_${(ids += 1)}`;
    lifetimes = [];
    refreshes = [];
  });

  function login() {
    const ends: string[] = [];
    const tokens = createTokens({ url: gateway.url, refreshToken: 'refresh-0', onEnd: (reason) => ends.push(reason) });
    return { tokens, ends };
  }

  async function endLogin(): Promise<void> {
    const data = { session, account: 'account_1', device: 'device_1', reason: 'DEVICE_REVOKED' as const };
    const event = createEvent(loginEnded, { subject: session, revision: 1, data }, new Date());
    await redis.xadd(streamOf('user'), '*', 'event', JSON.stringify(event));
  }

  describe.each(adapters)('%s', (_name, create) => {
    it('refreshes once, however many queries find their token expired, and answers them all', async () => {
      const { tokens, ends } = login();
      const client = create(gateway.url, tokens);
      lifetimes = [0, 600];
      expect(await client.me()).toMatchObject({ me: { name: 'Ann' } });
      expect(refreshes).toEqual(['refresh-0', 'refresh-1']);
      const expired = await tokens.token();
      tokens.refused(expired);
      lifetimes = [0, 600];
      expect(await Promise.all([client.me(), client.me(), client.me()])).toHaveLength(3);
      expect(refreshes).toEqual(['refresh-0', 'refresh-1', 'refresh-2', 'refresh-3']);
      expect(ends).toEqual([]);
    });

    it('follows on over the end of its token, and gives up when its login is ended, saying why', async () => {
      const { tokens, ends } = login();
      const client = create(gateway.url, tokens);
      lifetimes = [2, 600];
      const texts: string[] = [];
      const ended: unknown[] = [];
      const leave = client.follow(
        (text) => texts.push(text),
        (reason) => ended.push(reason),
      );
      await source.running(1);
      source.send('before');
      await eventually(() => texts.length === 1);
      await source.running(0);
      await source.running(1);
      source.send('after');
      await eventually(() => texts.length === 2);
      expect([texts, ended, refreshes]).toEqual([['before', 'after'], [], ['refresh-0', 'refresh-1']]);
      await endLogin();
      await eventually(() => ended.length === 1);
      expect(ends).toEqual(['DEVICE_REVOKED']);
      // Nothing comes back: a token is not even asked for.
      expect(refreshes).toHaveLength(2);
      leave();
      await source.running(0);
    });
  });

  it('graphql-ws as it comes survives expiry with connection parameters that are asked for anew', async () => {
    const sent: string[] = [];
    const lives = [4, 600];
    const client = createClient({
      url: gateway.url.replace('http', 'ws'),
      connectionParams: async () => {
        const accessToken = await tokenOfSeconds(lives.shift() ?? 600);
        sent.push(accessToken);
        return { accessToken };
      },
    });
    const results = client.iterate<{ news: { text: string } }>({ query: NEWS });
    const first = results.next();
    await source.running(1);
    source.send('before');
    expect((await first).value).toMatchObject({ data: { news: { text: 'before' } } });
    await source.running(0);
    const next = results.next();
    await source.running(1);
    source.send('after');
    expect((await next).value).toMatchObject({ data: { news: { text: 'after' } } });
    // Listened for before: the end may be here sooner than the answer to what brings it about.
    const last = expect(results.next()).rejects.toMatchObject({ code: 4401, reason: 'DEVICE_REVOKED' });
    await endLogin();
    await last;
    expect(sent).toHaveLength(2);
  });

  it('the socket alone gives up on 4401 and asks for a fresh token on 4403', async () => {
    const { tokens, ends } = login();
    lifetimes = [0, 600];
    const results = createSocket(gateway.url, tokens).iterate({ query: NEWS });
    const first = results.next();
    await source.running(1);
    source.send('here');
    expect((await first).value).toMatchObject({ data: { news: { text: 'here' } } });
    expect(refreshes).toEqual(['refresh-0', 'refresh-1']);
    const last = expect(results.next()).rejects.toMatchObject({ code: 4401 });
    await endLogin();
    await last;
    expect(ends).toEqual(['DEVICE_REVOKED']);
  });

  describe('Python gql', () => {
    const run = promisify(execFile);
    let folder: string;
    let isInstalled = false;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'marquee-gql-'));
      try {
        const target = ['-m', 'pip', 'install', '--quiet', '--target', folder];
        await run('python3', [...target, 'gql[aiohttp,websockets]==4.4.0'], { timeout: 120_000 });
        isInstalled = true;
      } catch (error) {
        process.stderr.write(
          `Python gql is not tested, python3 or the registry is not there: ${(error as Error).message}\n`,
        );
      }
    }, 150_000);

    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('refreshes, follows on over the end of its token, and gives up when its login is ended', async () => {
      if (!isInstalled) return;
      const program = join(folder, 'program.py');
      await writeFile(
        program,
        `import asyncio, sys
from python_gql import Graph, LoginEnded

async def main():
    graph = Graph(sys.argv[1], "refresh-0")
    print(await asyncio.gather(*(graph.execute("${ME}") for _ in range(3))), flush=True)
    try:
        async for result in graph.follow("${NEWS}"):
            print(result["news"]["text"], flush=True)
    except LoginEnded as ended:
        print("ended", ended, flush=True)

asyncio.run(main())
`,
      );
      lifetimes = [0, 3, 600];
      const running = run('python3', [program, gateway.url], {
        env: { ...process.env, PYTHONPATH: `${folder}:${import.meta.dirname}`, PYTHONDONTWRITEBYTECODE: '1' },
        timeout: 60_000,
      });
      let out = '';
      running.child.stdout!.on('data', (chunk: Buffer) => (out += String(chunk)));
      await source.running(1);
      source.send('before');
      await eventually(() => out.includes('before'));
      await source.running(0);
      await source.running(1);
      source.send('after');
      await eventually(() => out.includes('after'));
      await endLogin();
      const { stdout } = await running;
      const [me, ...followed] = stdout.trim().split('\n');
      expect(me!.match(/'name': 'Ann'/g)).toHaveLength(3);
      expect(followed).toEqual(['before', 'after', 'ended DEVICE_REVOKED']);
      expect(refreshes).toEqual(['refresh-0', 'refresh-1', 'refresh-2']);
    }, 90_000);
  });
});
