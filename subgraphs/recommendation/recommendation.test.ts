import { streamOf } from '../../platform/events/event.ts';
import { actor, openTestSubgraph, type Answer } from '../../platform/subgraph/testing.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { SOON_MS, eventually } from '../../platform/testing/eventually.ts';
import { subgraph } from './service.ts';
import { HOME, createPublisher, titleIdsOf, titleState, viewer, type ShownRow } from './testing.ts';

let test: Awaited<ReturnType<typeof openTestSubgraph>>;
let one: (typeof test.served)[number];
let other: typeof one;
let publisher: ReturnType<typeof createPublisher>;

const CRIME = { genreIds: ['genre_crime'] };
const episode = (seriesId: string, number: number) =>
  titleState(`${seriesId}_e${number}`, { kind: 'EPISODE', seriesId, seasonNumber: 1, number, genreIds: [] });

async function home(who: Actor, service = one, variables: object = { first: 30 }): Promise<ShownRow[]> {
  const { data, errors } = await service.as(who, HOME, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.home.edges.map(({ node }: { node: ShownRow }) => node);
}

const rowOf = (rows: ShownRow[], kind: string): ShownRow | undefined => rows.find((row) => row.kind === kind);
const everyTitle = (rows: ShownRow[]): string[] => rows.flatMap(titleIdsOf);

beforeAll(async () => {
  test = await openTestSubgraph(subgraph, { processes: 2 });
  [one, other] = test.served as [typeof one, typeof one];
  publisher = createPublisher(test.redis);

  for (const seriesId of ['title_lights', 'title_harbour']) {
    await publisher.title(titleState(seriesId, { kind: 'SERIES', editions: [], ...CRIME }));
    for (const number of [1, 2, 3, 4]) await publisher.title(episode(seriesId, number));
  }
  for (let i = 0; i < 10; i++) {
    await publisher.title(titleState(`title_crime_${i}`, CRIME));
    await publisher.title(titleState(`title_comedy_${i}`, { genreIds: ['genre_comedy'] }));
    await publisher.title(titleState(`title_drama_${i}`));
  }
  await publisher.title(titleState('title_adult', { ...CRIME, age: 18 }));
  await publisher.title(
    titleState('title_germany', {
      editions: [
        { id: 'e', name: 'Main', markers: [], windows: [{ territory: 'DE', startsAt: '2020-01-01T00:00:00Z' }] },
      ],
    }),
  );
  await publisher.title(
    titleState('title_coming', {
      editions: [{ id: 'e', name: 'Main', markers: [], windows: [{ startsAt: '2999-01-01T00:00:00Z' }] }],
    }),
  );
  const newcomer = viewer('profile_first');
  for (const service of [one, other]) {
    await eventually(async () => everyTitle(await home(newcomer, service)).length === 33);
  }
});
afterAll(() => test.stop());

describe('home', () => {
  it('shows a newcomer all that there is, once, and a reason for each', async () => {
    const rows = await home(viewer('profile_new'));
    const titles = everyTitle(rows);
    expect(new Set(titles).size).toBe(titles.length);
    expect(rows.map(({ kind }) => kind).slice(0, 3)).toEqual(['TOP_PICKS', 'GENRE', 'NEW']);
    for (const { items } of rows) for (const { node } of items.edges) expect(node.explanation).not.toBe('');
  });

  it('shows a kid nothing above its age, nobody what is not there or not yet, and Germans what is theirs', async () => {
    const adult = everyTitle(await home(viewer('profile_new')));
    const kid = everyTitle(await home(viewer('profile_kid', { maximumAge: 6, isKids: true })));
    const german = everyTitle(await home(viewer('profile_german', { territory: 'DE', locale: 'de' })));
    expect(adult).toContain('title_adult');
    expect(adult).not.toContain('title_germany');
    expect(kid).not.toContain('title_adult');
    expect(german).toContain('title_germany');
    for (const titles of [adult, kid, german]) expect(titles).not.toContain('title_coming');
  });

  it("names genres in the reader's language, as spoken elsewhere where it is not named as here", async () => {
    const headingIn = async (locale: string) =>
      (await home(viewer(`profile_${locale}`, { locale }))).find(({ genre }) => genre?.id === 'genre_crime')?.heading;
    expect(await headingIn('pt')).toContain('Policial');
    expect(await headingIn('de-AT')).toContain('Krimi');
    expect(await headingIn('fi')).toContain('Crime');
  });

  it('needs a profile', async () => {
    const { errors } = await one.as({ ...actor(), profile: undefined as never }, HOME, { first: 3 });
    expect(errors?.[0]?.extensions.code).toBe('PROFILE_REQUIRED');
    const anonymous = await one.as(undefined, HOME, { first: 3 });
    expect(anonymous.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is for crime within a second after three crime episodes in every process, and as before when they are removed', async () => {
    const who = viewer('profile_rows', { locale: 'de-AT' });
    const before = await home(who);
    const shape = (rows: ShownRow[]) => rows.map((row) => [row.kind, row.heading, titleIdsOf(row)]);
    for (const number of [1, 2, 3]) {
      await publisher.watch('profile_rows', `title_lights_e${number}`, {
        seriesId: 'title_lights',
        changedAt: new Date(Date.now() + number).toISOString(),
      });
    }
    for (const service of [one, other]) {
      const { tookMs } = await eventually(
        async () =>
          rowOf(await home(who, service), 'NEXT_UP') !== undefined &&
          titleIdsOf(rowOf(await home(who, service), 'NEXT_UP'))[0] === 'title_lights_e4',
      );
      expect(tookMs).toBeLessThan(SOON_MS);
    }
    const rows = await home(who);
    expect(rowOf(rows, 'BECAUSE_YOU_WATCHED')).toMatchObject({
      heading: 'Weil du „Name of title_lights“ gesehen hast',
      becauseOf: { id: 'title_lights' },
    });
    const crime = /^title_(crime|adult|harbour)/;
    expect(titleIdsOf(rowOf(rows, 'BECAUSE_YOU_WATCHED')).every((id) => crime.test(id))).toBe(true);
    expect(titleIdsOf(rowOf(rows, 'TOP_PICKS'))[0]).toMatch(crime);
    expect(everyTitle(rows)).not.toContain('title_lights');
    expect(shape(await home(who, other))).toEqual(shape(rows));

    for (const number of [1, 2, 3]) await publisher.removeFromHistory('profile_rows', `title_lights_e${number}`);
    for (const service of [one, other]) {
      await eventually(async () => rowOf(await home(who, service), 'NEXT_UP') === undefined);
      await eventually(async () => JSON.stringify(shape(await home(who, service))) === JSON.stringify(shape(before)));
    }
  });
});

describe('a page', () => {
  const who = viewer('profile_page');

  it('is read on in both directions as it was made, whatever comes meanwhile', async () => {
    const all = (await one.as(who, HOME, { first: 30 })).data.home;
    const [start, end] = [all.pageInfo.startCursor, all.pageInfo.endCursor];
    await publisher.watch('profile_page', 'title_comedy_3');
    await eventually(async () => rowOf(await home(who), 'WATCH_AGAIN') !== undefined);

    const ids = (answer: { data: { home: { edges: { node: ShownRow }[] } } }) =>
      answer.data.home.edges.map(({ node }) => [node.id, ...titleIdsOf(node)]);
    const rows = ids({ data: { home: all } });
    expect(ids(await one.as(who, HOME, { first: 2, after: start }))).toEqual(rows.slice(1, 3));
    expect(ids(await other.as(who, HOME, { last: 2, before: end }))).toEqual(rows.slice(-3, -1));
    expect((await one.as(who, HOME, { first: 1, after: start })).data.home.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: true,
    });

    const ROW = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { row(id: $id) {
      items(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { titleId } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
    const row = all.edges[0].node as ShownRow;
    const scrolled: string[] = [];
    for (let after: string | null = null; ;) {
      const answer: Answer = await one.as(who, ROW, { id: row.id, first: 4, after });
      const { items } = answer.data.row;
      scrolled.push(...titleIdsOf({ ...row, items }));
      if (!items.pageInfo.hasNextPage) break;
      after = items.pageInfo.endCursor;
    }
    expect(scrolled).toEqual(titleIdsOf(row));
    const backwards = { id: row.id, last: 2, before: row.items.edges[3]!.cursor };
    expect(titleIdsOf({ ...row, ...(await other.as(who, ROW, backwards)).data.row })).toEqual(
      titleIdsOf(row).slice(1, 3),
    );
  });

  it('belongs to one profile, and its cursors to one list', async () => {
    const { edges, pageInfo } = (await one.as(who, HOME, { first: 2 })).data.home;
    const stranger = viewer('profile_stranger');
    expect(
      (await one.as(stranger, 'query ($id: ID!) { row(id: $id) { id } }', { id: edges[0].node.id })).data.row,
    ).toBe(null);
    for (const [actor, variables, argument] of [
      [stranger, { first: 2, after: pageInfo.endCursor }, 'after'],
      [who, { last: 2, before: 'nonsense' }, 'before'],
      [who, { first: 2, last: 2 }, 'last'],
      [who, { first: 31 }, 'first'],
    ] as const) {
      const { errors } = await one.as(actor, HOME, variables);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
    const ROW = 'query ($id: ID!, $after: String) { row(id: $id) { items(after: $after) { edges { cursor } } } }';
    const foreign = { id: edges[0].node.id, after: edges[1].node.items.edges[0].cursor };
    expect((await one.as(who, ROW, foreign)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('loses what is withdrawn within a second, and what the profile may see no more', async () => {
    await publisher.title(titleState('title_fleeting', CRIME));
    await eventually(async () => everyTitle(await home(who)).includes('title_fleeting'));
    const { edges } = (await one.as(who, HOME, { first: 30 })).data.home;
    const row = edges.find(({ node }: { node: ShownRow }) => titleIdsOf(node).includes('title_fleeting'))
      .node as ShownRow;
    const ROW = `query ($id: ID!) { row(id: $id) { items(first: 50) { edges { cursor node { titleId } } } } }`;
    const shown = async (as = who) => titleIdsOf({ ...row, ...(await one.as(as, ROW, { id: row.id })).data.row });
    expect(await shown()).toEqual(titleIdsOf(row));

    await publisher.withdraw('title_fleeting');
    const { tookMs } = await eventually(async () => !(await shown()).includes('title_fleeting'));
    expect(tookMs).toBeLessThan(SOON_MS);
    expect(await shown()).toEqual(titleIdsOf(row).filter((id) => id !== 'title_fleeting'));
    expect(await shown({ ...who, maximumAge: 6 })).not.toContain('title_adult');
  });
});

const MARKED = '__typename ... on TitleMarked { title { opinion isInMyList } } ... on MyListFull { limit }';
const OPINION = `mutation ($id: ID!, $opinion: Opinion) { setOpinion(titleId: $id, opinion: $opinion) { ${MARKED} } }`;
const LIST = `mutation ($id: ID!, $is: Boolean!) { setInMyList(titleId: $id, isInMyList: $is) { ${MARKED} } }`;
const MY_LIST = `query ($first: Int! = 20, $after: String) { myList(first: $first, after: $after) {
  totalCount edges { cursor node { titleId title { id } } } pageInfo { hasNextPage endCursor } } }`;

describe('opinions', () => {
  const who = viewer('profile_opinions');

  it('takes what is disliked off every page and out of what is similar, until it is taken back', async () => {
    const answer = await one.as(who, OPINION, { id: 'title_crime_1', opinion: 'DISLIKE' });
    expect(answer.data.setOpinion).toEqual({
      __typename: 'TitleMarked',
      title: { opinion: 'DISLIKE', isInMyList: false },
    });
    const SIMILAR = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { similar(first: 50) { id } } } }`;
    const r = [{ __typename: 'Title', id: 'title_crime_2' }];
    const similar = async (as: Actor | undefined) =>
      (await one.as(as, SIMILAR, { r })).data._entities[0].similar.map(({ id }: { id: string }) => id) as string[];
    expect(everyTitle(await home(who))).not.toContain('title_crime_1');
    await eventually(async () => !everyTitle(await home(who, other)).includes('title_crime_1'));
    expect(await similar(who)).not.toContain('title_crime_1');
    expect(await similar(undefined)).toContain('title_crime_1');

    await one.as(who, OPINION, { id: 'title_crime_1', opinion: null });
    await eventually(async () => everyTitle(await home(who)).includes('title_crime_1'));
    expect(await similar(who)).toContain('title_crime_1');
  });

  it('are of what the profile may see', async () => {
    const kid = viewer('profile_kid', { maximumAge: 6 });
    for (const [as, id] of [
      [kid, 'title_adult'],
      [who, 'title_germany'],
      [who, 'title_nowhere'],
    ] as const) {
      expect((await one.as(as, OPINION, { id, opinion: 'LOVE' })).data.setOpinion.__typename).toBe('UnknownTitle');
      expect((await one.as(as, LIST, { id, is: true })).data.setInMyList.__typename).toBe('UnknownTitle');
    }
  });
});

describe('my list', () => {
  const who = viewer('profile_list');

  it('is newest first, each title once, a row of its own, and shorter by what is taken off', async () => {
    for (const id of ['title_drama_1', 'title_drama_2', 'title_drama_3', 'title_drama_1']) {
      const { data } = await one.as(who, LIST, { id, is: true });
      expect(data.setInMyList).toMatchObject({ __typename: 'TitleMarked', title: { isInMyList: true } });
    }
    const first = (await other.as(who, MY_LIST, { first: 2 })).data.myList;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = (await one.as(who, MY_LIST, { first: 2, after: first.pageInfo.endCursor })).data.myList;
    const ids = [...first.edges, ...rest.edges].map(({ node }) => node.titleId);
    expect(ids).toEqual(['title_drama_3', 'title_drama_2', 'title_drama_1']);
    const rows = await home(who);
    expect(titleIdsOf(rowOf(rows, 'MY_LIST'))).toEqual(ids);

    const removed = await one.as(who, LIST, { id: 'title_drama_2', is: false });
    expect(removed.data.setInMyList.title.isInMyList).toBe(false);
    expect((await one.as(who, MY_LIST)).data.myList.totalCount).toBe(2);
  });

  it('keeps what is hidden and shows it null; an episode is no title for it', async () => {
    await one.as(viewer('profile_moving', { territory: 'DE' }), LIST, { id: 'title_germany', is: true });
    const { edges } = (await one.as(viewer('profile_moving'), MY_LIST)).data.myList;
    expect(edges.map(({ node }: { node: object }) => node)).toEqual([{ titleId: 'title_germany', title: null }]);
    const { errors } = await one.as(who, LIST, { id: 'title_lights_e1', is: true });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'titleId' });
  });

  it('holds 500, also under racing additions', async () => {
    const titles = Array.from({ length: 499 }, (_, i) => ({ titleId: `title_old_${i}`, addedAt: new Date(i) }));
    await test.connection.collection('my_lists').insertOne({ _id: 'profile_full' as never, titles });
    const full = viewer('profile_full');
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(async (i) => (await one.as(full, LIST, { id: `title_drama_${i}`, is: true })).data.setInMyList),
    );
    expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual([
      'MyListFull',
      'MyListFull',
      'MyListFull',
      'TitleMarked',
    ]);
    expect((await one.as(full, MY_LIST, { first: 1 })).data.myList.totalCount).toBe(500);
  });
});

describe('impressions', () => {
  const RECORD = 'mutation ($ids: [ID!]!) { recordImpressions(impressionIds: $ids) { count } }';
  const who = viewer('profile_seeing');

  it('are kept once each with position and reason, also when they are reported at the same time', async () => {
    const rows = await home(who);
    const ids = rows[0]!.items.edges.slice(0, 3).map(({ node }) => node.impressionId);
    const counts = await Promise.all([
      one.as(who, RECORD, { ids }),
      other.as(who, RECORD, { ids }),
      one.as(who, RECORD, { ids: [...ids, ...ids] }),
    ]);
    const total = counts.reduce((sum, { data }) => sum + data.recordImpressions.count, 0);
    expect(total).toBe(3);
    const kept = await test.connection.collection('impressions').find({ profile: 'profile_seeing' }).toArray();
    expect(kept.map(({ titleId, position, rowKind }) => [titleId, position, rowKind])).toEqual(
      titleIdsOf(rows[0])
        .slice(0, 3)
        .map((id, i) => [id, i, 'TOP_PICKS']),
    );
    expect(kept.every(({ reason }) => typeof reason === 'string')).toBe(true);
  });

  it('of another profile or of nobody are refused, and none of that call is kept', async () => {
    const id = (await home(viewer('profile_somebody_else')))[0]!.items.edges[0]!.node.impressionId;
    const own = (await home(viewer('profile_refused')))[0]!.items.edges[0]!.node.impressionId;
    for (const wrong of [id, `${own.slice(0, -2)}zz`, 'nonsense']) {
      const { errors } = await one.as(viewer('profile_refused'), RECORD, { ids: [own, wrong] });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'impressionIds.1' });
    }
    expect(await test.connection.collection('impressions').countDocuments({ profile: 'profile_refused' })).toBe(0);
  });
});

describe('events', () => {
  const who = viewer('profile_events');

  it('of starts make a row of a territory, each sitting once', async () => {
    const heats = async () =>
      (await test.connection.collection('trends').find().sort({ _id: 1 }).toArray()).map(({ _id, heat }) => [
        _id,
        heat,
      ]);
    for (const [session, title] of Object.entries({
      s1: 'title_comedy_7',
      s2: 'title_comedy_8',
      s3: 'title_comedy_8',
    })) {
      await publisher.start(session, title);
    }
    await publisher.start('s4', 'title_comedy_5', 'FR');
    await eventually(
      async () => (await heats()).length === 3 && titleIdsOf(rowOf(await home(who), 'TRENDING')).length === 2,
    );
    expect(titleIdsOf(rowOf(await home(who), 'TRENDING'))).toEqual(['title_comedy_8', 'title_comedy_7']);
    const french = await home(viewer('profile_french', { territory: 'FR' }));
    expect(titleIdsOf(rowOf(french, 'TRENDING'))).toEqual(['title_comedy_5']);

    const before = await heats();
    // The end of a sitting, and of another whose start was never heard of.
    await publisher.start('s1', 'title_comedy_7');
    await publisher.start('s5', 'title_comedy_9');
    await eventually(async () => (await heats()).length === 4);
    expect((await heats()).filter(([id]) => id !== 'US/title_comedy_9')).toEqual(before);
  });

  it('told again after Redis was emptied change nothing, and those after them arrive', async () => {
    await publisher.watch('profile_events', 'title_drama_8');
    await eventually(async () => rowOf(await home(who), 'WATCH_AGAIN') !== undefined);
    const state = async () => {
      const read = (name: string) => test.connection.collection(name).find().sort({ _id: 1 }).toArray();
      return JSON.stringify(await Promise.all(['titles', 'watches', 'trends'].map(read)));
    };
    const before = await state();
    await test.emptyRedis();
    await publisher.publishAgain();
    await publisher.watch('profile_after', 'title_drama_9');
    for (const service of [one, other]) {
      await eventually(async () => rowOf(await home(viewer('profile_after'), service), 'WATCH_AGAIN') !== undefined);
    }
    await test.connection.collection('watches').deleteOne({ profile: 'profile_after' });
    expect(await state()).toBe(before);
  });

  it("of a profile's deletion take away all of it, also what comes late", async () => {
    const gone = viewer('profile_gone');
    await publisher.watch('profile_gone', 'title_drama_4');
    await one.as(gone, OPINION, { id: 'title_drama_5', opinion: 'LIKE' });
    await one.as(gone, LIST, { id: 'title_drama_6', is: true });
    await eventually(async () => rowOf(await home(gone), 'WATCH_AGAIN') !== undefined);
    await publisher.deleteProfile('profile_gone');
    const left = async () =>
      Promise.all(
        ['watches', 'opinions', 'pages', 'impressions'].map((name) =>
          test.connection.collection(name).countDocuments({ profile: 'profile_gone' }),
        ),
      );
    await eventually(async () => (await left()).every((count) => count === 0));
    expect(await test.connection.collection('my_lists').findOne({ _id: 'profile_gone' as never })).toBe(null);

    await publisher.watch('profile_gone', 'title_drama_7');
    await publisher.watch('profile_late', 'title_drama_7');
    await eventually(
      async () => (await test.connection.collection('watches').countDocuments({ profile: 'profile_late' })) === 1,
    );
    // The other process may have been given the first of the two, and be at it still.
    await eventually(
      async () => ((await test.redis.xpending(streamOf('playback'), 'recommendation')) as [number])[0] === 0,
    );
    expect(await left()).toEqual([0, 0, 0, 0]);
  });
});
