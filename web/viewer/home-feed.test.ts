import { CombinedError } from '@urql/core';
import type { HomeQuery, RowItemsQuery, RowKind } from '../generated/operations.ts';
import { createHomeFeed, heroOf, type HomeState } from './home-feed.ts';

type Row = NonNullable<HomeQuery['home']>['edges'][number]['node'];

const title = (id: string) => ({
  id,
  kind: 'MOVIE' as const,
  name: id,
  releaseYear: 2_000,
  runtimeMs: 60_000,
  ageRating: null,
  artwork: null,
});

const items = (ids: readonly (string | null)[], after: string | null = null): Row['items'] => ({
  pageInfo: { hasNextPage: after !== null, endCursor: after },
  edges: ids.map((id, index) => ({
    node: {
      titleId: id ?? 'title_gone',
      explanation: 'New here',
      impressionId: `impression_${id}_${index}`,
      title: id === null ? null : title(id),
    },
  })),
});

const row = (id: string, kind: RowKind, shown: Row['items'], becauseOf?: string): Row => ({
  id,
  kind,
  heading: kind,
  becauseOf: becauseOf === undefined ? null : { id: becauseOf },
  genre: null,
  items: shown,
});

const page = (rows: Row[], after: string | null = null): { data: HomeQuery } => ({
  data: {
    home: { pageInfo: { hasNextPage: after !== null, endCursor: after }, edges: rows.map((node) => ({ node })) },
  },
});

const fault = (code: string, retriable: boolean) => ({
  error: new CombinedError({ graphQLErrors: [{ message: 'no', extensions: { code, retriable } }] }),
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

function setUp(pages: { data?: HomeQuery; error?: CombinedError }[], rows: { data?: RowItemsQuery }[] = []) {
  const asked: (string | undefined)[] = [];
  const due: { call: () => void; atMs: number }[] = [];
  let nowMs = 0;
  const feed = createHomeFeed({
    async ask(after) {
      asked.push(after);
      return pages.shift() ?? {};
    },
    async askRow(id, after) {
      asked.push(`${id} ${after}`);
      return rows.shift() ?? {};
    },
    nowMs: () => nowMs,
    later(call, ms) {
      const timer = { call, atMs: nowMs + ms };
      due.push(timer);
      return () => void due.splice(due.indexOf(timer), 1);
    },
  });
  return {
    feed,
    asked,
    pass(ms: number) {
      nowMs += ms;
      for (const timer of due.filter(({ atMs }) => atMs <= nowMs)) {
        due.splice(due.indexOf(timer), 1);
        timer.call();
      }
      return settle();
    },
    shown() {
      const state = feed.state.get();
      if (state.kind !== 'ready') throw new Error(`it is ${state.kind}`);
      return state;
    },
  };
}

const idsOf = ({ rows }: Extract<HomeState, { kind: 'ready' }>) =>
  rows.map((each) => each.items.map(({ title: { id } }) => id));

describe('the home page', () => {
  it('is read on downwards and sideways, without what has gone', async () => {
    const { feed, asked, shown } = setUp(
      [page([row('r1', 'NEW', items(['a', null], 'a2'))], 'p2'), page([row('r2', 'TRENDING', items(['b']))])],
      [{ data: { row: { id: 'r1', items: items(['c']) } } }],
    );
    feed.arrive();
    await settle();
    expect(idsOf(shown())).toEqual([['a']]);
    feed.more();
    feed.more();
    feed.moreOf('r1');
    feed.moreOf('r1');
    await settle();
    expect(idsOf(shown())).toEqual([['a', 'c'], ['b']]);
    feed.more();
    feed.moreOf('r1');
    await settle();
    expect(asked).toEqual([undefined, 'p2', 'r1 a2']);
  });

  it('stays as it is while it is looked at, and is made anew on return once a change has had its second', async () => {
    const { feed, asked, pass, shown } = setUp([
      page([row('r1', 'NEW', items(['a']))]),
      page([row('r9', 'NEW', items(['b']))]),
    ]);
    feed.arrive();
    await settle();
    await pass(5_000);
    feed.markChanged();
    await pass(400);
    expect(asked).toHaveLength(1);
    const [before] = shown().rows;
    feed.arrive();
    await pass(500);
    expect(asked).toHaveLength(1);
    await pass(200);
    expect(idsOf(shown())).toEqual([['b']]);
    // The same row, so that it is not drawn anew.
    expect(shown().rows[0]!.key).toBe(before!.key);
    feed.arrive();
    await pass(5_000);
    expect(asked).toHaveLength(2);
  });

  it('hears also of what the viewer did last on the page before, and of nothing once they have left', async () => {
    const { feed, asked, pass } = setUp([page([]), page([])]);
    const leave = feed.arrive();
    await settle();
    await pass(300);
    feed.markChanged();
    await pass(1_000);
    expect(asked).toHaveLength(2);
    leave();
    feed.markChanged();
    await pass(2_000);
    expect(asked).toHaveLength(2);
  });

  it('is made anew before the graph forgets it', async () => {
    const { feed, asked, pass } = setUp([page([]), page([])]);
    feed.arrive();
    await settle();
    await pass(54 * 60_000);
    feed.arrive();
    expect(asked).toHaveLength(1);
    await pass(2 * 60_000);
    feed.arrive();
    expect(asked).toHaveLength(2);
  });

  it('tells two rows of one kind apart by what they are because of', async () => {
    const because = (id: string, of: string) => row(id, 'BECAUSE_YOU_WATCHED', items(['a']), of);
    const { feed, shown } = setUp([page([because('r1', 'x'), because('r2', 'y'), because('r3', 'y')])]);
    feed.arrive();
    await settle();
    expect(new Set(shown().rows.map(({ key }) => key)).size).toBe(3);
  });

  it('says why where it does not come at all, and keeps what is shown where only the rest does not', async () => {
    const { feed, shown } = setUp([
      fault('UNAVAILABLE', true),
      page([row('r1', 'NEW', items(['a']))], 'p2'),
      fault('UNAVAILABLE', true),
      page([row('r2', 'TRENDING', items(['b']))], 'p3'),
      fault('BAD_USER_INPUT', false),
      page([]),
    ]);
    feed.arrive();
    await settle();
    expect(feed.state.get()).toMatchObject({ kind: 'failed', fault: { action: 'retry' } });
    feed.reload();
    await settle();
    feed.more();
    await settle();
    expect(shown()).toMatchObject({ after: 'p2', fault: { action: 'retry' } });
    feed.more();
    await settle();
    expect(idsOf(shown())).toEqual([['a'], ['b']]);
    // The cursor is forgotten: the page ends, and another is made on return.
    feed.more();
    await settle();
    expect(shown()).toMatchObject({ after: undefined, fault: undefined });
    expect(idsOf(shown())).toEqual([['a'], ['b']]);
  });

  it('puts nothing of an old page into the new one', async () => {
    let answer: (value: { data: HomeQuery }) => void = () => undefined;
    const answers = [
      Promise.resolve(page([row('r1', 'NEW', items(['a']))], 'p2')),
      new Promise<{ data: HomeQuery }>((resolve) => (answer = resolve)),
      Promise.resolve(page([row('r8', 'NEW', items(['c']))])),
    ];
    const feed = createHomeFeed({
      ask: () => answers.shift()!,
      askRow: async () => ({}),
      nowMs: () => 0,
      later: () => () => undefined,
    });
    feed.arrive();
    await settle();
    feed.more();
    feed.reload();
    await settle();
    answer(page([row('r2', 'TRENDING', items(['b']))]));
    await settle();
    expect(feed.state.get()).toMatchObject({ kind: 'ready', rows: [{ id: 'r8' }], after: undefined });
  });
});

it('puts above the rows what can be played and is new to the viewer', async () => {
  const announced = items(['a']);
  announced.edges[0]!.node.title!.runtimeMs = null;
  const { feed, shown } = setUp([
    page([
      row('r1', 'CONTINUE_WATCHING', items(['x'])),
      row('r2', 'NEXT_UP', items(['y'])),
      row('r3', 'TOP_PICKS', announced),
      row('r4', 'NEW', items(['b', 'c'])),
    ]),
    page([row('r1', 'CONTINUE_WATCHING', items(['x']))]),
  ]);
  feed.arrive();
  await settle();
  expect(heroOf(shown().rows)?.title.id).toBe('b');
  feed.reload();
  await settle();
  expect(heroOf(shown().rows)).toBeUndefined();
});
