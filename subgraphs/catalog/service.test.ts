import { generateKeyPairSync } from 'node:crypto';
import { streamOf, type DomainEvent } from '../../platform/events/event.ts';
import { mintPassport, PASSPORT_HEADER } from '../../platform/passport/passport.ts';
import { readPrivateKey } from '../../platform/passport/secrets.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { pictureChanged } from '../../schema/events/picture.ts';
import { named, rated, staff, startTestService } from './testing.ts';

let service: Awaited<ReturnType<typeof startTestService>>;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const create = `mutation ($input: CreateTitleInput!) {
  createTitle(input: $input) { __typename ... on Failure { message } ... on DraftSaved { draft {
    id titleId revision status readiness { code } hasUnpublishedChanges editions { id editionId name } editedBy { id } published { id } } } }
}`;

describe('the way of a title', () => {
  it('leads from its creation to its viewers and away from them', async () => {
    const input = {
      id: 'title_first',
      movie: {
        names: [...named('First light'), { locale: 'de', text: 'Erstes Licht' }],
        ageRating: rated(12),
        releaseYear: 2026,
      },
    };
    expect(await service.as(staff, create, { input })).toEqual({
      data: {
        createTitle: {
          __typename: 'DraftSaved',
          draft: {
            id: 'draft_first',
            titleId: 'title_first',
            revision: 1,
            status: 'DRAFT',
            readiness: [],
            hasUnpublishedChanges: false,
            editions: [{ id: 'editiondraft_first', editionId: 'edition_first', name: 'Main' }],
            editedBy: { id: 'account_editor' },
            published: null,
          },
        },
      },
    });

    const feed = await service.subscribe(
      staff,
      'subscription { draftChanged(id: "draft_first") { revision status readiness { code } } }',
    );
    const next = async () => (await feed.next()).data.draftChanged;
    expect(await next()).toEqual({ revision: 1, status: 'DRAFT', readiness: [] });

    await service.as(staff, 'mutation { attachAsset(draftId: "draft_first", assetId: "asset_first") { __typename } }');
    const gaps = [{ code: 'ASSET_NOT_READY' }, { code: 'WINDOW_MISSING' }];
    expect(await next()).toEqual({ revision: 2, status: 'DRAFT', readiness: gaps });

    await service.tellOfAsset('asset_first', {
      stills: [{ name: 'still_1.jpg', width: 640, height: 360, timeMs: 1_000 }],
    });
    expect(await next()).toEqual({ revision: 2, status: 'DRAFT', readiness: [{ code: 'WINDOW_MISSING' }] });

    await service.as(
      staff,
      `mutation { setWindows(draftId: "draft_first", editionId: "editiondraft_first",
        windows: [{ startsAt: "2020-01-01T00:00:00Z" }]) { __typename } }`,
    );
    expect(await next()).toEqual({ revision: 3, status: 'DRAFT', readiness: [] });
    expect((await service.as(undefined, '{ title(id: "title_first") { id } }')).data).toEqual({ title: null });

    const published = await service.as(
      staff,
      `mutation { publishTitle(id: "draft_first", expectedRevision: 3) { __typename ... on TitlePublished {
        draft { status hasUnpublishedChanges audit { action actorId } } title { id revision } } } }`,
    );
    expect(published.data.publishTitle).toEqual({
      __typename: 'TitlePublished',
      draft: {
        status: 'AVAILABLE',
        hasUnpublishedChanges: false,
        audit: [{ action: 'title.publish', actorId: 'account_editor' }],
      },
      title: { id: 'title_first', revision: 1 },
    });
    expect(await next()).toEqual({ revision: 3, status: 'AVAILABLE', readiness: [] });

    const seen = await service.as(
      actor({ locale: 'de-AT' }),
      `{ title(id: "title_first") { name runtimeMs ageRating { label } releaseYear artwork { url width height }
           logo: artwork(kind: LOGO) { url } details { ... on MovieDetails { editions { id durationMs } } } }
         titles { edges { node { id } } pageInfo { hasNextPage } } }`,
    );
    expect(seen).toEqual({
      data: {
        title: {
          name: 'Erstes Licht',
          runtimeMs: 60_000,
          ageRating: { label: '12' },
          releaseYear: 2026,
          artwork: { url: '/m/i/asset_first/still_1.jpg', width: 640, height: 360 },
          logo: null,
          details: { editions: [{ id: 'edition_first', durationMs: 60_000 }] },
        },
        titles: { edges: [{ node: { id: 'title_first' } }], pageInfo: { hasNextPage: false } },
      },
    });

    const withdrawn = await service.as(
      staff,
      `mutation { withdrawTitle(id: "title_first", reason: "A test") { ... on DraftSaved { draft { status published { id } } } } }`,
    );
    expect(withdrawn.data.withdrawTitle.draft).toEqual({ status: 'WITHDRAWN', published: null });
    expect(await next()).toMatchObject({ status: 'WITHDRAWN' });
    expect((await service.as(undefined, '{ title(id: "title_first") { id } }')).data).toEqual({ title: null });
    await feed.leave();
  });

  it('has its pictures in the reader’s language, in drafts at once and for viewers with their publication', async () => {
    const input = { id: 'title_drawn', movie: { names: named('Drawn'), ageRating: rated(0) } };
    await service.as(staff, create, { input });
    const give = async (kind: string, pictureId: string, locale?: string) => {
      const { data, errors } = await service.as(
        staff,
        `mutation ($input: SetArtworkInput!) { setArtwork(input: $input) { __typename ... on DraftSaved { draft {
          revision artworks { kind locale pictureId fault }
        } } } }`,
        { input: { draftId: 'draft_drawn', kind, pictureId, locale } },
      );
      return data?.setArtwork.draft ?? errors![0]!.extensions;
    };
    const ready = { state: 'READY' as const, width: 1_000, height: 1_500, isOpaque: true, color: '#102030' };
    const tell = (pictureId: string, change: object = {}) =>
      service.tell(pictureChanged, { subject: pictureId, revision: 2, data: { pictureId, ...ready, ...change } });
    await tell('picture_all');
    await tell('picture_wide', { width: 1_920, height: 1_080 });

    // What was never heard of may come yet; what does not fit never will.
    const given = await give('POSTER', 'picture_german', 'DE');
    expect(given.artworks).toEqual([
      { kind: 'POSTER', locale: 'de', pictureId: 'picture_german', fault: 'The picture is still looked at.' },
    ]);
    await eventually(async () => (await give('POSTER', 'picture_wide')).code === 'BAD_USER_INPUT');
    expect((await give('POSTER', 'asset_1')).argument).toBe('input.pictureId');
    expect((await give('POSTER', 'picture_all', 'd')).code).toBe('BAD_USER_INPUT');

    const feed = await service.subscribe(
      staff,
      'subscription { draftChanged(id: "draft_drawn") { artworks { pictureId fault } } }',
    );
    await feed.next();
    await tell('picture_german');
    const told = (await feed.next()).data.draftChanged.artworks;
    expect(told).toContainEqual({ pictureId: 'picture_german', fault: null });
    await feed.leave();

    const { revision } = await give('POSTER', 'picture_all');
    const read = async (as: typeof staff | undefined, locale?: string) =>
      (
        await service.as(
          as,
          `query ($locale: Locale) { title(id: "title_drawn") { artwork(locale: $locale) {
            url small: url(width: 200, format: WEBP) srcset(format: JPEG) width height color locale isOfFilm
          } logo: artwork(kind: LOGO) { url } } }`,
          { locale },
        )
      ).data.title;
    expect(await read(staff)).toBeNull();
    const publish = (expectedRevision: number) =>
      service.as(
        staff,
        'mutation ($r: Long!) { publishTitle(id: "draft_drawn", expectedRevision: $r) { __typename } }',
        { r: expectedRevision },
      );
    expect((await publish(revision)).data.publishTitle.__typename).toBe('TitlePublished');
    expect(await read(undefined)).toEqual({
      artwork: {
        ...{ url: '/m/i/picture_all/w480', small: '/m/i/picture_all/w320.webp', width: 480, height: 720 },
        ...{ color: '#102030', locale: null, isOfFilm: false },
        srcset: expect.stringMatching(/^\/m\/i\/picture_all\/w160\.jpg 160w, .*w1280\.jpg 1000w$/),
      },
      logo: null,
    });
    expect((await read(undefined, 'de-AT')).artwork).toMatchObject({ locale: 'de', url: '/m/i/picture_german/w480' });

    const removed = await service.as(
      staff,
      `mutation { removeArtwork(draftId: "draft_drawn", kind: POSTER, locale: "de") {
        ... on DraftSaved { draft { revision artworks { pictureId } } }
      } }`,
    );
    expect(removed.data.removeArtwork.draft.artworks).toEqual([{ pictureId: 'picture_all' }]);
    expect((await read(undefined, 'de')).artwork.locale).toBe('de');
    await publish(removed.data.removeArtwork.draft.revision);
    expect((await read(undefined, 'de')).artwork.locale).toBeNull();
  });

  it('is told to the other services', async () => {
    const subjects = async () =>
      (await service.redis.xrange(streamOf('catalog'), '-', '+'))
        .map(([, fields]) => JSON.parse(fields[1]!) as DomainEvent)
        .filter(({ subject }) => subject === 'title_first')
        .map(({ revision, data }) => [revision, data === null]);
    let told = await subjects();
    for (const deadline = Date.now() + 10_000; told.length < 2 && Date.now() < deadline; told = await subjects()) {
      await service.redis.xread('BLOCK', 200, 'STREAMS', streamOf('catalog'), '$');
    }
    expect(told).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('is followed without a gap through a lost connection to Redis', async () => {
    await service.as(staff, create, { input: { id: 'title_followed', movie: { names: named('A') } } });
    const feed = await service.subscribe(staff, 'subscription { draftChanged(id: "draft_followed") { revision } }');
    expect((await feed.next()).data.draftChanged.revision).toBe(1);
    // Nobody is told of this one: only the reconnect can bring it.
    await service.stores.drafts.change(
      { id: 'title_followed', revision: 1 },
      { releaseYear: 1999 },
      { account: 'a', now: new Date() },
    );
    const clients = (await service.redis.client('LIST', 'TYPE', 'PUBSUB')) as string;
    const ours = clients.split('\n').filter((line) => line.includes(` db=${service.redis.options.db} `));
    expect(ours.length).toBeGreaterThan(0);
    for (const line of ours) await service.redis.client('KILL', 'ID', Number(/id=(\d+)/.exec(line)![1]));
    expect((await feed.next()).data.draftChanged.revision).toBe(2);
    await feed.leave();
  });

  it('tells of an episode when its series is published', async () => {
    const content = { names: named('A'), ageRating: rated(0) };
    await service.as(staff, create, { input: { id: 'title_its_series', series: content } });
    const episode = { ...content, seriesId: 'title_its_series', seasonNumber: 1, number: 1 };
    await service.as(staff, create, { input: { id: 'title_its_episode', episode } });
    const feed = await service.subscribe(
      staff,
      'subscription { draftChanged(id: "draft_its_episode") { readiness { code } } }',
    );
    const gaps = async () => (await feed.next()).data.draftChanged.readiness;
    expect(await gaps()).toEqual([{ code: 'SERIES_NOT_PUBLISHED' }]);
    await service.as(staff, 'mutation { publishTitle(id: "draft_its_series", expectedRevision: 1) { __typename } }');
    expect(await gaps()).toEqual([]);
    await feed.leave();
  });

  it('ends a subscription with its draft', async () => {
    await service.as(staff, create, { input: { id: 'title_brief', movie: { names: named('Brief') } } });
    const feed = await service.subscribe(staff, 'subscription { draftChanged(id: "draft_brief") { id } }');
    await feed.next();
    await service.as(staff, 'mutation { deleteDraft(id: "draft_brief") { __typename } }');
    await expect(feed.next()).rejects.toThrow('ended');
  });

  it('answers each field of one mutation with the state after it', async () => {
    await service.as(staff, create, {
      input: { id: 'title_serial', movie: { names: named('A'), ageRating: rated(0) } },
    });
    const answer = await service.as(
      staff,
      `mutation {
        a: publishTitle(id: "draft_serial", expectedRevision: 1) { ... on TitlePublished { draft { status } } }
        b: withdrawTitle(id: "title_serial", reason: "A test") { ... on DraftSaved { draft { status published { id } } } }
        c: publishTitle(id: "draft_serial", expectedRevision: 1) { ... on TitlePublished { draft { status } title { revision } } }
      }`,
    );
    expect(answer.data).toEqual({
      a: { draft: { status: 'AVAILABLE' } },
      b: { draft: { status: 'WITHDRAWN', published: null } },
      c: { draft: { status: 'AVAILABLE' }, title: { revision: 3 } },
    });
  });

  it('shows an editor who lost what the other one made', async () => {
    await service.as(staff, create, { input: { id: 'title_contended', movie: { names: named('A') } } });
    const update = `mutation ($year: Int) { updateTitle(id: "draft_contended", expectedRevision: 1, patch: { releaseYear: $year }) {
      __typename ... on EditConflict { message current { revision releaseYear } } } }`;
    await service.as(staff, update, { year: 1999 });
    expect((await service.as(staff, update, { year: 2000 })).data.updateTitle).toMatchObject({
      __typename: 'EditConflict',
      current: { revision: 2, releaseYear: 1999 },
    });
  });
});

describe('who may', () => {
  const anonymous = undefined;
  const viewer = actor();
  const kid = actor({ isKids: true, maximumAge: 7, scopes: [] });
  const reader = actor({ scopes: ['catalog:read'] });
  const editor = actor({ scopes: ['catalog:read', 'catalog:write'] });
  const draft = '{ titleDraft(id: "draft_none") { id } }';
  const make = 'mutation { createGenre(input: { names: [{ locale: "en", text: "X" }] }) { id } }';
  const publish = 'mutation { publishTitle(id: "draft_none", expectedRevision: 1) { __typename } }';
  const editions =
    '{ titles { edges { node { details { ... on MovieDetails { editions { windows { startsAt } } } } } } } }';

  it.each([
    ['titleDraft', 'an anonymous caller', 'UNAUTHENTICATED', draft, anonymous],
    ['titleDraft', 'a viewer', 'FORBIDDEN', draft, viewer],
    ['titleDraft', 'a kid', 'FORBIDDEN', draft, kid],
    ['titleDraft', 'a reader', 'allowed', draft, reader],
    ['createGenre', 'an anonymous caller', 'UNAUTHENTICATED', make, anonymous],
    ['createGenre', 'a reader', 'FORBIDDEN', make, reader],
    ['createGenre', 'an editor', 'allowed', make, editor],
    ['publishTitle', 'an editor', 'FORBIDDEN', publish, editor],
    ['publishTitle', 'a publisher', 'allowed', publish, staff],
    ['Edition.windows', 'a reader', 'allowed', editions, reader],
  ])('%s by %s: %s', async (_field, _name, expected, query, who) => {
    const { errors } = await service.as(who, query);
    expect(errors?.[0]?.extensions.code ?? 'allowed').toBe(expected);
  });

  it('trusts no passport that is forged, expired or meant for another', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const own = readPrivateKey(service.secretsDir, 'passport');
    for (const passport of [
      await mintPassport(staff, privateKey),
      await mintPassport(staff, own, new Date(Date.now() - 120_000)),
      await mintPassport(staff, readPrivateKey(service.secretsDir, 'access')),
      'nonsense',
    ]) {
      const { errors, data } = await service.send('{ genres { id } }', {}, { [PASSPORT_HEADER]: passport });
      expect({ data, code: errors?.[0]?.extensions.code }).toEqual({ data: undefined, code: 'UNAUTHENTICATED' });
    }
  });

  it('refuses a subscription as it refuses a query', async () => {
    const feed = await service.subscribe(viewer, 'subscription { draftChanged(id: "draft_none") { id } }');
    expect((await feed.next()).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const unknown = await service.subscribe(staff, 'subscription { draftChanged(id: "draft_none") { id } }');
    expect((await unknown.next()).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id' });
  });

  it('gives references of staff things to staff alone', async () => {
    await service.as(staff, create, { input: { id: 'title_referred', movie: { names: named('A') } } });
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on TitleDraft { id } ... on EditionDraft { id name } } }`;
    const r = [
      { __typename: 'TitleDraft', id: 'draft_referred' },
      { __typename: 'EditionDraft', id: 'editiondraft_referred' },
    ];
    expect((await service.as(staff, query, { r })).data).toEqual({
      _entities: [{ id: 'draft_referred' }, { id: 'editiondraft_referred', name: 'Main' }],
    });
    for (const who of [anonymous, viewer, kid]) {
      expect(await service.as(who, query, { r })).toEqual({ data: { _entities: [null, null] } });
    }
  });

  it('tells what is shown from what is worked on, each by an id of its own', async () => {
    const film = { names: named('A'), ageRating: rated(0) };
    await service.as(staff, create, { input: { id: 'title_twofold', movie: film } });
    await service.tellOfAsset('asset_twofold');
    const markers = '[{ kind: INTRO, startMs: 0, endMs: 1000 }]';
    await service.as(
      staff,
      `mutation {
        a: attachAsset(draftId: "draft_twofold", assetId: "asset_twofold") { __typename }
        w: setWindows(draftId: "draft_twofold", editionId: "editiondraft_twofold", windows: [{ startsAt: "2020-01-01T00:00:00Z" }]) { __typename }
      }`,
    );
    const publish = 'mutation { publishTitle(id: "draft_twofold", expectedRevision: 3) { __typename } }';
    await eventually(
      () => service.as(staff, publish),
      ({ data }) => data.publishTitle.__typename === 'TitlePublished',
    );
    const mark = `mutation { setMarkers(draftId: "draft_twofold", editionId: "editiondraft_twofold", markers: ${markers}) {
      ... on DraftSaved { draft { id titleId editions { id editionId markers { kind } } } } } }`;
    expect((await service.as(staff, mark)).data.setMarkers.draft).toEqual({
      id: 'draft_twofold',
      titleId: 'title_twofold',
      editions: [{ id: 'editiondraft_twofold', editionId: 'edition_twofold', markers: [{ kind: 'INTRO' }] }],
    });
    const shown = `{ title(id: "title_twofold") { id draft { id published { id } }
      details { ... on MovieDetails { editions { id markers { kind } } } } } draftOfTitle(titleId: "title_twofold") { id } }`;
    expect((await service.as(staff, shown)).data).toEqual({
      title: {
        id: 'title_twofold',
        draft: { id: 'draft_twofold', published: { id: 'title_twofold' } },
        details: { editions: [{ id: 'edition_twofold', markers: [] }] },
      },
      draftOfTitle: { id: 'draft_twofold' },
    });
    const r = [
      { __typename: 'Edition', id: 'edition_twofold' },
      { __typename: 'EditionDraft', id: 'editiondraft_twofold' },
      { __typename: 'Edition', id: 'editiondraft_twofold' },
      { __typename: 'EditionDraft', id: 'edition_twofold' },
      { __typename: 'TitleDraft', id: 'title_twofold' },
    ];
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Edition { id markers { kind } } ... on EditionDraft { id markers { kind } } ... on TitleDraft { id } } }`;
    expect((await service.as(staff, query, { r })).data._entities).toEqual([
      { id: 'edition_twofold', markers: [] },
      { id: 'editiondraft_twofold', markers: [{ kind: 'INTRO' }] },
      ...[null, null, null],
    ]);
    expect((await service.as(viewer, '{ title(id: "title_twofold") { id draft { id } } }')).data).toEqual({
      title: { id: 'title_twofold', draft: null },
    });
  });

  it('takes no operators for ids', async () => {
    const { errors } = await service.as(staff, 'query ($id: ID!) { titleDraft(id: $id) { id } }', { id: { $ne: '' } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('bad input', () => {
  it.each([
    ['{ titles(first: 0) { edges { cursor } } }', 'first'],
    ['{ titles(first: 101) { edges { cursor } } }', 'first'],
    ['{ titles(after: "nonsense") { edges { cursor } } }', 'after'],
    ['{ titles(kind: EPISODE) { edges { cursor } } }', 'kind'],
    ['{ titleDrafts(first: -1) { edges { cursor } } }', 'first'],
    ['{ people(query: "a", first: 1000) { id } }', 'first'],
    ['{ people(query: " ") { id } }', 'query'],
    ['{ titleDrafts(filter: { text: " " }) { edges { cursor } } }', 'filter.text'],
    ['mutation { addEdition(draftId: "draft_x", name: "") { __typename } }', 'name'],
    [
      'mutation { setWindows(draftId: "draft_x", editionId: "editiondraft_e", windows: [{}]) { __typename } }',
      'windows.0',
    ],
    // The id of what viewers see is none of what is worked on.
    ['mutation { updateTitle(id: "title_x", expectedRevision: 1, patch: {}) { __typename } }', 'id'],
    ['mutation { publishTitle(id: "title_x", expectedRevision: 1) { __typename } }', 'id'],
    ['mutation { deleteDraft(id: "title_x") { __typename } }', 'id'],
    ['mutation { attachAsset(draftId: "title_x", assetId: "asset_x") { __typename } }', 'draftId'],
    ['mutation { addEdition(draftId: "editiondraft_x", name: "Uncut") { __typename } }', 'draftId'],
    ['mutation { setMarkers(draftId: "draft_x", editionId: "edition_x", markers: []) { __typename } }', 'editionId'],
    ['mutation { createPerson(input: { name: " " }) { id } }', 'input.name'],
    ['mutation { createGenre(input: { names: [] }) { id } }', 'input.names'],
  ])('%s names the argument', async (query, argument) => {
    const { errors } = await service.as(staff, query);
    expect(errors?.[0]?.extensions['argument']).toBe(argument);
  });
});
