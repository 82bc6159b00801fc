import { actor } from '../../platform/subgraph/testing.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { sessionChanged } from '../../schema/events/playback.ts';
import { profileChanged } from '../../schema/events/user.ts';
import { published, startTestSearch } from './testing.ts';

let search: Awaited<ReturnType<typeof startTestSearch>>;
beforeAll(async () => {
  search = await startTestSearch({ processes: 2 });
  // Asked before its index is whole, search answers UNAVAILABLE.
  await eventually(
    () => Promise.all(search.served.map((server) => server.as(admin, '{ searchIndex { titles } }'))),
    (answers) => answers.every(({ data }) => data?.searchIndex),
  );
});
afterAll(() => search.stop());

const viewer = actor();
const kid = actor({ profile: 'profile_kid', isKids: true, maximumAge: 7 });
const admin = actor({ scopes: ['search:admin'] });

const SEARCH = `query ($query: String!, $filter: SearchFilter, $first: Int, $after: String) {
  search(query: $query, filter: $filter, first: $first, after: $after) {
    totalCount correctedQuery
    facets { field values { value label count } }
    pageInfo { hasNextPage endCursor }
    edges { cursor node { __typename
      ... on TitleHit { titleId title { id } highlights { field fragment ranges { start end } } }
      ... on PersonHit { personId } ... on GenreHit { genreId } } } } }`;

async function find(query: string, variables: object = {}, who: typeof viewer | undefined = viewer, process = 0) {
  const answer = await search.served[process]!.as(who, SEARCH, { query, first: 20, ...variables });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.search;
}

async function idsOf(query: string, who: typeof viewer | undefined = viewer, process = 0): Promise<string[]> {
  const { edges } = await find(query, {}, who, process);
  return edges.map(
    ({ node }: { node: Record<string, string> }) => node['titleId'] ?? node['personId'] ?? node['genreId'],
  );
}

const isFound = (query: string, id: string) =>
  eventually(
    () => Promise.all([0, 1].map((process) => idsOf(query, viewer, process))),
    (answers) => answers.every((ids) => ids.includes(id)),
  );

const thriller = { id: 'genre_thriller', names: { en: 'Thriller', de: 'Krimi' } };
const heat = published('title_heat', 'Heat', {
  names: { en: 'Heat', de: 'Die Hitze' },
  synopses: { en: 'A master thief and a detective of Los Angeles respect each other and cannot both win.' },
  genres: [thriller],
  credits: [{ personId: 'person_pacino', name: 'Al Pacino', role: 'ACTOR', character: 'Vincent Hanna' }],
  releaseYear: 1995,
  age: 16,
});

describe('what was published', () => {
  it('is found by both processes: misspelt, by an actor, by a genre, by its story', async () => {
    await search.publish(heat);
    await isFound('heat', 'title_heat');
    for (const query of ['haet', 'Hitze', 'pacino', 'krimi', 'detective and thief']) {
      expect({ query, ids: await idsOf(query) }).toEqual({ query, ids: expect.arrayContaining(['title_heat']) });
    }
    expect((await find('al pacinno')).correctedQuery).toBe('al pacino');
    expect((await find('heat')).correctedQuery).toBeNull();
  });

  it('is shown with where the words stand, and with facets in the language of the reader', async () => {
    const { edges, facets } = await find('thief', {}, actor({ locale: 'de' }));
    const [{ node }] = edges;
    expect(node).toMatchObject({ __typename: 'TitleHit', titleId: 'title_heat', title: { id: 'title_heat' } });
    const [{ field, fragment, ranges }] = node.highlights;
    expect([field, ...ranges.map(({ start, end }: Record<string, number>) => fragment.slice(start, end))]).toEqual([
      'SYNOPSIS',
      'thief',
    ]);
    expect(facets).toEqual([
      { field: 'KIND', values: [{ value: 'MOVIE', label: 'Movies', count: 1 }] },
      { field: 'GENRE', values: [{ value: 'genre_thriller', label: 'Krimi', count: 1 }] },
      { field: 'DECADE', values: [{ value: '1990', label: '1990s', count: 1 }] },
    ]);
  });

  it('is hidden from a kid with all that belongs to it', async () => {
    for (const query of ['heat', 'haet', 'pacino', 'thriller', 'detective']) {
      const answer = await find(query, {}, kid);
      expect(answer).toMatchObject({ totalCount: 0, edges: [], correctedQuery: null });
      expect(answer.facets.flatMap(({ values }: { values: unknown[] }) => values)).toEqual([]);
      const suggested = await search.served[0]!.as(kid, 'query ($p: String!) { suggest(prefix: $p) { text } }', {
        p: query,
      });
      expect(suggested.data.suggest).toEqual([]);
    }
    expect(await idsOf('heat', undefined)).toContain('title_heat');
  });

  it('is suggested as it is typed, misspelt too', async () => {
    const suggest = async (p: string) =>
      (
        await search.served[1]!.as(
          viewer,
          'query ($p: String!) { suggest(prefix: $p) { text kind titleId title { id } personId genreId } }',
          { p },
        )
      ).data.suggest;
    expect(await suggest('hea')).toEqual([
      {
        text: 'Heat',
        kind: 'TITLE',
        titleId: 'title_heat',
        title: { id: 'title_heat' },
        personId: null,
        genreId: null,
      },
    ]);
    expect(await suggest('pacimo')).toMatchObject([{ text: 'Al Pacino', kind: 'PERSON', personId: 'person_pacino' }]);
    expect(await suggest('thri')).toMatchObject([{ text: 'Thriller', kind: 'GENRE', genreId: 'genre_thriller' }]);
  });

  it('is gone when it is withdrawn, and late news do not bring it back', async () => {
    await search.publish(published('title_brief', 'Brief encounter'));
    await isFound('brief', 'title_brief');
    await search.withdraw('title_brief');
    await eventually(
      () => Promise.all([0, 1].map((process) => idsOf('brief encounter', viewer, process))),
      (answers) => answers.every((ids) => !ids.includes('title_brief')),
    );
    await search.publish(published('title_brief', 'Brief encounter'));
    await search.publish(published('title_later', 'Later'));
    await isFound('later', 'title_later');
    expect(await idsOf('brief encounter')).toEqual([]);
  });

  it('stands before its namesake when it is watched more, each sitting counted once', async () => {
    const twins = ['title_twin_a', 'title_twin_b'];
    for (const id of twins) await search.publish(published(id, 'Twins of fate'));
    // Events need not come in their order.
    for (const id of twins) await isFound('twins of fate', id);
    expect(await idsOf('twins of fate')).toEqual(['title_twin_a', 'title_twin_b']);
    const sitting = (n: number, titleId: string) => ({
      sessionId: `session_${n}`,
      accountId: 'account_a',
      profileId: 'profile_a',
      titleId,
      editionId: `${titleId}_main`,
      territory: 'US',
      startedAt: new Date().toISOString(),
      isCompleted: false,
      watchedMs: 0,
    });
    // One sitting of the first, told many times, against two of the second.
    for (let revision = 1; revision <= 8; revision++) {
      await search.tell(sessionChanged, { subject: 'session_1', revision, data: sitting(1, 'title_twin_a') });
    }
    for (const n of [2, 3]) {
      await search.tell(sessionChanged, { subject: `session_${n}`, revision: 1, data: sitting(n, 'title_twin_b') });
    }
    await eventually(
      () => Promise.all([0, 1].map((process) => idsOf('twins of fate', viewer, process))),
      (answers) => answers.every(([first]) => first === 'title_twin_b'),
    );
  });
});

describe('pages', () => {
  it('hold every hit once, and the next page comes from either process', async () => {
    for (let i = 0; i < 25; i++) await search.publish(published(`title_page_${i}`, `Pageant ${i}`));
    await Promise.all(Array.from({ length: 25 }, (_, i) => isFound(`pageant ${i}`, `title_page_${i}`)));
    const seen: string[] = [];
    let after: string | null = null;
    for (let process = 0; ; process = 1 - process) {
      const { edges, pageInfo, totalCount } = await find('pageant', { first: 4, after }, viewer, process);
      seen.push(...edges.map(({ node }: { node: { titleId: string } }) => node.titleId));
      expect(totalCount).toBe(25);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  });

  it.each([
    ['query', { query: ' ' }],
    ['query', { query: 'x'.repeat(201) }],
    ['first', { query: 'x', first: 101 }],
    ['after', { query: 'x', after: 'nonsense' }],
    ['filter.yearTo', { query: 'x', filter: { yearFrom: 2000, yearTo: 1999 } }],
    ['filter.genreIds', { query: 'x', filter: { genreIds: Array.from({ length: 21 }, (_, i) => `genre_${i}`) } }],
  ])('refuse a wrong %s: %j', async (argument, variables) => {
    const { errors } = await search.served[0]!.as(viewer, SEARCH, { first: 20, ...variables });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

describe('recent searches', () => {
  const remember = (query: string, who = viewer) =>
    search.served[0]!.as(who, 'mutation ($q: String!) { rememberSearch(query: $q) { id query } }', { q: query });
  const recent = async (who = viewer): Promise<{ id: string; query: string }[]> =>
    (await search.served[1]!.as(who, '{ recentSearches(first: 50) { id query } }')).data.recentSearches;

  it('are the newest fifty of the profile, the same words once and in front', async () => {
    for (let i = 0; i < 51; i++) await remember(`search ${i}`);
    await remember('Search  7!');
    const listed = await recent();
    expect([listed.length, listed[0]!.query, listed.at(-1)!.query]).toEqual([50, 'Search  7!', 'search 1']);
    expect(listed.filter(({ query }) => /^search +7!?$/i.test(query))).toHaveLength(1);
    expect(await recent(kid)).toEqual([]);
  });

  it('are removed one by one, by their profile alone, and all at once', async () => {
    const id = (await recent())[0]!.id;
    const remove = 'mutation ($id: ID!) { removeRecentSearch(id: $id) { id } }';
    await search.served[0]!.as(kid, remove, { id });
    expect((await recent())[0]!.id).toBe(id);
    expect((await search.served[0]!.as(viewer, remove, { id })).data.removeRecentSearch).toHaveLength(49);
    await search.served[0]!.as(viewer, 'mutation { clearRecentSearches { id } }');
    expect(await recent()).toEqual([]);
  });

  it('are one when they come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => remember('at once')));
    expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
    expect(await recent()).toMatchObject([{ query: 'at once' }]);
  });

  it('go with their profile', async () => {
    const gone = actor({ profile: 'profile_gone' });
    await remember('heat', gone);
    await search.tell(profileChanged, { subject: 'profile_gone', revision: 2, data: null });
    await eventually(
      () => recent(gone),
      (listed) => listed.length === 0,
    );
  });

  it('need a profile', async () => {
    const { errors } = await search.served[0]!.as(actor({ profile: undefined }), '{ recentSearches { id } }');
    expect(errors?.[0]?.extensions.code).toBe('PROFILE_REQUIRED');
  });
});

describe('a rebuild', () => {
  it('is for admins', async () => {
    for (const [who, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [viewer, 'FORBIDDEN'],
    ] as const) {
      const { errors } = await search.served[0]!.as(who, 'mutation { rebuildSearchIndex { titles } }');
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });

  it('happens in every process while the old index answers, and misses nothing that is published meanwhile', async () => {
    const status = (process: number) =>
      search.served[process]!.as(admin, '{ searchIndex { titles isRebuilding builtAt } }').then(
        ({ data }) => data.searchIndex as { titles: number; isRebuilding: boolean; builtAt: string },
      );
    const before = await Promise.all([status(0), status(1)]);
    const { data } = await search.served[0]!.as(admin, 'mutation { rebuildSearchIndex { isRebuilding } }');
    expect(data.rebuildSearchIndex).toEqual({ isRebuilding: true });
    const after = eventually(
      () => Promise.all([status(0), status(1)]),
      (now) => now.every(({ isRebuilding, builtAt }, i) => !isRebuilding && builtAt > before[i]!.builtAt),
    );
    let published_ = 0;
    let isDone = false;
    void after.finally(() => (isDone = true));
    while (!isDone) {
      await search.publish(published(`title_meanwhile_${published_}`, `Meanwhile ${published_}`));
      published_ += 1;
      expect(await idsOf('heat')).toContain('title_heat');
    }
    await after;
    await isFound(`meanwhile ${published_ - 1}`, `title_meanwhile_${published_ - 1}`);
    for (const process of [0, 1]) expect((await status(process)).titles).toBe(before[process]!.titles + published_);
  });

  it('is not needed when Redis was emptied and all is told again', async () => {
    const before = await find('pageant', { first: 100 });
    await search.emptyRedis();
    await search.publish(heat);
    for (let i = 0; i < 25; i++) await search.publish(published(`title_page_${i}`, `Pageant ${i}`));
    await search.publish(published('title_after', 'After the flood'));
    await isFound('flood', 'title_after');
    expect((await find('pageant', { first: 100 })).edges.map(({ node }: { node: object }) => node)).toEqual(
      before.edges.map(({ node }: { node: object }) => node),
    );
  });
});
