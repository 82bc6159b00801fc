import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { registry } from '../platform/metrics/metrics.ts';
import { eventually } from '../platform/testing/eventually.ts';
import { createEventSource, type EventSource } from './testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from './testing/real-subgraph.ts';
import { composeSupergraph, startGateway, type TestGateway, type TestSubgraph } from './testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const titleSdl = (version: number) => `${link}
  type Query { title: Title  only${version}: Int }
  type Title @key(fields: "id") { id: ID! named: Int }
  type Subscription { retitled: Title! }`;
const priceSdl = `${link}
  type Query { ping: Int }
  type Title @key(fields: "id") { id: ID! priced: Int }`;

const titleQuery = 'query Title { title { named priced } }';

describe('a change of the supergraph', () => {
  let source: EventSource<{ id: string }>;
  let running: RealSubgraph[];
  let versions: TestSubgraph[][];
  let gateway: TestGateway;

  /** Each version has subgraphs of its own, which say which it is. */
  async function startVersion(version: number): Promise<TestSubgraph[]> {
    const titles = await startSubgraph(titleSdl(version), {
      Query: {
        async title() {
          await sleep(Math.random() * 10);
          return { id: '1' };
        },
      },
      Title: { named: () => version },
      Subscription: { retitled: { subscribe: () => source.subscribe(), resolve: (title: object) => title } },
    });
    const prices = await startSubgraph(priceSdl, {
      Title: { __resolveReference: ({ id }: { id: string }) => ({ id }), priced: () => version },
    });
    running.push(titles, prices);
    return [
      { name: 'titles', sdl: titleSdl(version), url: titles.url },
      { name: 'prices', sdl: priceSdl, url: prices.url },
    ];
  }

  beforeEach(async () => {
    source = createEventSource();
    running = [];
    versions = [await startVersion(1), await startVersion(2)];
    gateway = await startGateway(versions[0]!, { ADDRESS_BUDGET: '0' });
  });

  afterEach(async () => {
    await gateway.stop();
    for (const subgraph of running) await subgraph.stop();
  });

  const figure = async (name: string, labels: Record<string, string> = {}) => {
    const { values } = await registry.getSingleMetric(`marquee_${name}`)!.get();
    return values.find((value) => Object.entries(labels).every(([key, wanted]) => value.labels[key] === wanted))?.value;
  };
  const readiness = async () => (await fetch(`${gateway.operationsUrl}/health/ready`)).json() as Promise<unknown>;
  const has = async (field: string) => (await gateway.post({ query: `{ ${field} }` })).body.data !== undefined;

  async function put(sdl: string): Promise<void> {
    await writeFile(gateway.supergraphFile, sdl);
    process.emit('SIGHUP');
  }

  it('drops no request and mixes no answer, back and forth ten times under load', async () => {
    const texts = versions.map(composeSupergraph);
    let isOver = false;
    let count = 0;
    const answered = new Map<string, number>();
    async function ask(): Promise<void> {
      while (!isOver || count < 3_000) {
        const { status, body } = await gateway.post({ query: titleQuery });
        const told = JSON.stringify([status, body]);
        answered.set(told, (answered.get(told) ?? 0) + 1);
        count += 1;
      }
    }
    const events: unknown[] = [];
    const client = gateway.connect();
    const ended: unknown[] = [];
    client.subscribe(
      { query: 'subscription { retitled { named priced } }' },
      {
        next: (event) => void events.push(event),
        error: (error) => ended.push(error),
        complete: () => ended.push('end'),
      },
    );
    await source.running(1);

    const asking = Array.from({ length: 16 }, ask);
    for (let change = 1; change <= 10; change++) {
      const before = count;
      await put('# half a super');
      await eventually(async () => (await figure('gateway_supergraph_refused')) === 1);
      const next = change % 2;
      await put(texts[next]!);
      await eventually(() => has(`only${next + 1}`));
      source.send({ id: '1' });
      await eventually(() => events.length === change);
      await eventually(() => count > before + 100);
    }
    isOver = true;
    await Promise.all(asking);

    const whole = [1, 2].map((version) =>
      JSON.stringify([200, { data: { title: { named: version, priced: version } } }]),
    );
    expect([...answered.keys()].toSorted()).toEqual(whole);
    expect(ended).toEqual([]);
    // What is told of is the first version's still; what belongs to it is asked for where that is now.
    expect(events).toHaveLength(10);
    for (const event of events) expect(event).toMatchObject({ data: { retitled: { named: 1 } } });
  });

  it('has what is in use planned before it, and tells what no longer runs', async () => {
    await gateway.post({ query: '{ only1 }' });
    for (const query of [titleQuery, '{ only1 }', 'query Two { only1 }']) {
      await gateway.post({ query });
      await gateway.post({ query });
    }
    const planned = await figure('gateway_warmed_operations_total', { outcome: 'planned' });
    const failed = await figure('gateway_warmed_operations_total', { outcome: 'failed' });
    await put(composeSupergraph(versions[1]!));
    await eventually(() => has('only2'));
    expect(await figure('gateway_warmed_operations_total', { outcome: 'planned' })).toBe((planned ?? 0) + 1);
    expect(await figure('gateway_warmed_operations_total', { outcome: 'failed' })).toBe((failed ?? 0) + 2);
    const misses = await figure('gateway_plans_total', { cached: 'false' });
    await gateway.post({ query: titleQuery });
    await gateway.post({ query: titleQuery, operationName: 'Title' });
    expect(await figure('gateway_plans_total', { cached: 'false' })).toBe(misses);
  });

  it('is refused where a trusted document would no longer run, and made once the documents have changed', async () => {
    await writeFile(gateway.documentsFile, JSON.stringify({ 'title-page': titleQuery, old: 'query Old { only1 }' }));
    await eventually(async () => (await gateway.post({ documentId: 'old' })).body.data !== undefined);
    await put(composeSupergraph(versions[1]!));
    const refused = '1 trusted documents do not run on it, as old: Cannot query field "only1" on type "Query".';
    const { answer } = await eventually(readiness, (state) => JSON.stringify(state).includes('only1'));
    expect(answer).toMatchObject({
      status: 'ok',
      dependencies: { 'gateway.supergraph': expect.stringContaining(refused) as string },
    });
    expect(await has('only1')).toBe(true);
    await writeFile(gateway.documentsFile, JSON.stringify({ 'title-page': titleQuery }));
    await eventually(() => has('only2'));
    expect(await readiness()).toMatchObject({ status: 'ok', dependencies: { 'gateway.supergraph': 'ok' } });
  });
});
