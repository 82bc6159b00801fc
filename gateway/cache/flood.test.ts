import type { Redis } from 'ioredis';
import { createLog } from '../../platform/log/log.ts';
import { followStream } from '../../platform/events/follow-stream.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import type { FetchStep } from '../plan/steps.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { createAllowance } from './allowance.ts';
import type { AskBriefly } from './ask-briefly.ts';
import { createCatalogChanges } from './catalog-changes.ts';
import { createEntityCache } from './entity-cache.ts';
import { createFreshness } from './freshness.ts';
import { createSharedEntities } from './shared-entities.ts';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { one: Title } type Title @key(fields: "id") { id: ID! name: String }`;
const LIMIT_BYTES = 100_000;
const FLOOD = 3_000;

describe('under a flood of entities that nobody has asked for', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSupergraph(composeSupergraph([{ name: 'titles', sdl, url: 'http://titles' }]));
  });

  afterAll(() => source.stop());

  const operation = 'query($representations:[_Any!]!){_entities(representations:$representations){...on Title{name}}}';
  const step: FetchStep = {
    kind: 'fetch',
    subgraph: 'titles',
    operation,
    operationName: undefined,
    operationKind: 'query',
    bodyHead: '',
    variableNames: [],
    requires: [],
    inputRewrites: [],
    outputRewrites: [],
    aliases: new Map(),
  };
  const representation = (id: number) => {
    const first = { __typename: 'Title', id: String(id) };
    return { texts: [JSON.stringify(first)], firsts: [first] };
  };

  function cacheOver(ask?: AskBriefly) {
    const cache = createEntityCache({
      staleMs: 0,
      maximumBytes: LIMIT_BYTES,
      sightOf: () => 'nobody',
      changes: createCatalogChanges(),
      ...(ask ? { shared: createSharedEntities(ask, LIMIT_BYTES) } : {}),
    });
    return async (id: number, name?: string) => {
      const recall = cache.recallFor(undefined, source.current(), createFreshness())!;
      const known = await recall(step, representation(id), '{}');
      if (name !== undefined) known!.learn([{ name }], 'public, max-age=60');
      return known!.entities[0];
    };
  }

  it.each([
    ['of plain letters', 'a', 1],
    ['with a dash that is none of Latin-1', '–', 2],
  ])('no more is kept in memory than there is room for: texts %s', async (_what, letter, bytesEach) => {
    const use = cacheOver();
    const name = (id: number) => `${letter}${'a'.repeat(500)}${id}`;
    for (let id = 0; id < FLOOD; id++) await use(id, name(id));
    let kept = 0;
    let bytes = 0;
    for (let id = 0; id < FLOOD; id++) {
      if ((await use(id)) === undefined) continue;
      kept += 1;
      bytes += bytesEach * name(id).length;
    }
    expect(kept).toBeGreaterThan(20);
    expect(bytes).toBeLessThan(LIMIT_BYTES);
  });

  it('no more is put into Redis than there is room for, and what is there is still found', async () => {
    const store = new Map<string, string>();
    // What the scripts of the store do, as far as they are used here.
    const redis = {
      evalsha: (_sha: string, count: number, ...given: (string | number)[]) => {
        const keys = given.slice(0, count).map(String);
        const values = given.slice(count);
        if (values.length === 0) {
          return Promise.resolve(keys.flatMap((key) => [store.get(key) ?? null, store.has(key) ? 50_000 : 0]));
        }
        keys.forEach((key, index) => store.set(key, String(values[index + 1])));
        return Promise.resolve(null);
      },
    } as unknown as Redis;
    const ask: AskBriefly = async (question) => question(redis);
    const use = cacheOver(ask);
    for (let id = 0; id < FLOOD; id++) await use(id, `a${'b'.repeat(500)}`);
    const bytes = [...store].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
    expect(bytes).toBeGreaterThan(LIMIT_BYTES / 2);
    expect(bytes).toBeLessThan(LIMIT_BYTES);
    expect(await cacheOver(ask)(0)).toEqual({ name: `a${'b'.repeat(500)}` });
  });
});

describe('an allowance', () => {
  it('is there again when the time of what was kept is over', () => {
    let nowMs = 10_500;
    const allowance = createAllowance(100, () => nowMs);
    expect([allowance.take(60, 5_000), allowance.take(40, 60_000), allowance.take(1, 1_000)]).toEqual([
      true,
      true,
      false,
    ]);
    nowMs += 4_000;
    expect(allowance.take(1, 1_000)).toBe(false);
    nowMs += 3_000;
    expect([allowance.take(61, 1_000), allowance.take(60, 1_000)]).toEqual([false, true]);
  });
});

describe('a stream that was lost and comes back', () => {
  it('is known in whole only when all that was told meanwhile has been taken in', async () => {
    const missed = Array.from({ length: 1_200 }, (_, index): [string, string[]] => [`${index + 1}-0`, ['event', '{}']]);
    let taken = 0;
    const heardAt: number[] = [];
    const redis = {
      xread: async (_count: string, count: number, ...rest: unknown[]) => {
        const after = Number(String(rest.at(-1)).split('-')[0]);
        const entries = missed.slice(after, after + count);
        if (entries.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        return entries.length === 0 ? null : [['stream', entries]];
      },
      xrevrange: () => Promise.resolve([missed.at(-1)!]),
      disconnect: () => undefined,
    } as unknown as Redis;
    const following = followStream(redis, createLog('test', 'silent'), {
      source: 'catalog',
      from: '0-0',
      take: () => (taken += 1),
      onHeard: () => heardAt.push(taken),
    });
    await eventually(() => heardAt.length > 1);
    await following.stop();
    expect(heardAt[0]).toBe(missed.length);
  });
});
