import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { startSubgraph, type RealSubgraph } from '../../gateway/testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../../gateway/testing/test-gateway.ts';
import { createApolloClient as createApolloClient3 } from './apollo-client-3.ts';
import { createApolloClient } from './apollo-client-4.ts';
import type { Tokens } from './tokens.ts';
import { createUrqlClient } from './urql.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const catalogSdl = `${link}
  type Query { shelf: [Title!]! }
  type Title @key(fields: "id") { id: ID! name: String! }`;
const watchSdl = `${link}
  type Title @key(fields: "id") { id: ID! watched: Int similar: [Title!] }`;
const ratingSdl = `${link} type Title @key(fields: "id") { id: ID! rating: Int! }`;

const text = `query Page {
  shelf { id name ...Mine @defer ... @defer { rating } }
}
fragment Mine on Title { watched similar { id name } }`;

interface Title {
  id: string;
  name: string;
  watched?: number | null;
  rating?: number;
  similar?: { id: string; name: string }[];
}
interface Page {
  shelf: Title[];
}

const nobody: Tokens = { token: () => Promise.resolve(undefined), refused() {}, end() {} };

/** What a client shows one after the other until the answer is whole. */
type Ask = () => Promise<{ shown: Page[]; errors: string[] }>;

describe('an answer in parts, with stock clients', () => {
  let catalog: RealSubgraph;
  let watch: RealSubgraph;
  let rating: RealSubgraph;
  let gateway: TestGateway;
  let shown: PromiseWithResolvers<void>;
  let isRated = true;

  beforeAll(async () => {
    catalog = await startSubgraph(catalogSdl, {
      Query: { shelf: () => [{ id: 'a' }, { id: 'b' }] },
      Title: { name: ({ id }: { id: string }) => `Title ${id}` },
    });
    watch = await startSubgraph(watchSdl, {
      Title: {
        // Nothing of it comes before the client has shown what is there without it.
        __resolveReference: async ({ id }: { id: string }) => {
          await shown.promise;
          return { id };
        },
        watched: () => 7,
        similar: () => [{ id: 'c' }],
      },
    });
    rating = await startSubgraph(ratingSdl, {
      Title: {
        async __resolveReference({ id }: { id: string }) {
          await shown.promise;
          return { id };
        },
        rating: ({ id }: { id: string }) => (id === 'a' || isRated ? 5 : null),
      },
    });
    gateway = await startGateway([
      { name: 'rating', sdl: ratingSdl, url: rating.url },
      { name: 'catalog', sdl: catalogSdl, url: catalog.url },
      { name: 'watch', sdl: watchSdl, url: watch.url },
    ]);
  });

  afterAll(async () => {
    shown.resolve();
    await gateway.stop();
    await catalog.stop();
    await watch.stop();
    await rating.stop();
  });

  beforeEach(() => {
    shown = Promise.withResolvers();
    isRated = true;
  });

  const similar = [{ id: 'c', name: 'Title c' }];
  const first = { shelf: ['a', 'b'].map((id) => ({ id, name: `Title ${id}` })) };
  const whole = { shelf: first.shelf.map((title) => ({ ...title, watched: 7, similar, rating: 5 })) };

  /** As it was sent: clients add `__typename`, and leave it in. */
  function plain(page: unknown): Page {
    return JSON.parse(
      JSON.stringify(page, (name, value: unknown) => (name === '__typename' ? undefined : value)),
    ) as Page;
  }

  function apollo4(client: ApolloClient): Ask {
    return () =>
      new Promise((resolve, reject) => {
        const pages: Page[] = [];
        client.watchQuery<Page>({ query: gql(text), errorPolicy: 'all' }).subscribe({
          next(state) {
            const { data, loading, error } = state;
            if (data !== undefined) pages.push(plain(data));
            if (data !== undefined) shown.resolve();
            if (!loading) resolve({ shown: pages, errors: error ? [error.message] : [] });
          },
          error: reject,
        });
      });
  }

  function apollo3(): Ask {
    const client = createApolloClient3(gateway.url, nobody);
    return () =>
      new Promise((resolve, reject) => {
        const pages: Page[] = [];
        client.watchQuery({ query: gql(text) as never, errorPolicy: 'all' }).subscribe({
          next(state) {
            const { data, errors = [] } = state;
            pages.push(plain(data));
            shown.resolve();
            if (pages.length === 3) resolve({ shown: pages, errors: errors.map(({ message }) => message) });
          },
          error: reject,
        });
      });
  }

  function urql(client: Client): Ask {
    return () =>
      new Promise((resolve) => {
        const pages: Page[] = [];
        client.query<Page>(text, {}).subscribe(({ data, error, hasNext }) => {
          if (data) pages.push(plain(data));
          shown.resolve();
          if (!hasNext) resolve({ shown: pages, errors: error?.graphQLErrors.map(({ message }) => message) ?? [] });
        });
      });
  }

  const clients: [string, () => Ask][] = [
    ['Apollo Client 4', () => apollo4(createApolloClient(gateway.url, nobody))],
    [
      'Apollo Client 4 by graphql-js 17’s form',
      () =>
        apollo4(
          new ApolloClient({
            link: new HttpLink({ uri: gateway.url }),
            cache: new InMemoryCache(),
            incrementalHandler: new GraphQL17Alpha9Handler() as never,
          }),
        ),
    ],
    ['Apollo Client 3', apollo3],
    [
      'urql',
      () => urql(new Client({ url: gateway.url, preferGetMethod: false, exchanges: [cacheExchange, fetchExchange] })),
    ],
    ['urql with Graphcache', () => urql(createUrqlClient(gateway.url, nobody))],
  ];

  it.each(clients)('%s shows what is there before what is deferred, and then all', async (_name, create) => {
    const { shown: pages, errors } = await create()();
    expect(errors).toEqual([]);
    expect(pages[0]).toEqual(first);
    expect(pages.at(-1)).toEqual(whole);
  });

  // Apollo Client 3 puts the null in the object's place.
  const keeping = clients.filter(([name]) => name !== 'Apollo Client 3');

  it.each(keeping)('%s keeps what it has where a fragment comes out null', async (_name, create) => {
    isRated = false;
    const { shown: pages, errors } = await create()();
    expect(errors).toHaveLength(1);
    expect(pages[0]).toEqual(first);
    expect(pages.at(-1)?.shelf[0]).toEqual(whole.shelf[0]);
    expect(pages.at(-1)?.shelf[1]).toMatchObject({ id: 'b', name: 'Title b', watched: 7 });
  });
});
