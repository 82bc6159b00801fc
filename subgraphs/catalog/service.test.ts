import { passportOf, STAFF, startTestService, type TestService } from './testing.ts';

const staff = passportOf({ account: 'account_editor', scopes: STAFF });

describe('the catalog subgraph', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  it('takes a title from its creation to its viewers', async () => {
    const created = await service.ask(
      `mutation ($input: CreateTitleInput!) { createTitle(input: $input) { __typename
        ... on DraftSaved { draft { id revision status readiness { code } editions { id name } editedBy { id } } } } }`,
      {
        input: {
          id: 'title_first',
          movie: {
            names: [
              { locale: 'en', text: 'First light' },
              { locale: 'de', text: 'Erstes Licht' },
            ],
            ageRating: { system: 'FSK', label: '12', age: 12 },
          },
        },
      },
      staff,
    );
    expect(created).toEqual({
      data: {
        createTitle: {
          __typename: 'DraftSaved',
          draft: {
            id: 'title_first',
            revision: 1,
            status: 'DRAFT',
            readiness: [],
            editions: [{ id: 'edition_first', name: 'Main' }],
            editedBy: { id: 'account_editor' },
          },
        },
      },
    });

    const attached = await service.ask(
      `mutation { attachAsset(titleId: "title_first", assetId: "asset_first") { ... on DraftSaved { draft { revision readiness { code } } } } }`,
      {},
      staff,
    );
    expect(attached.data).toEqual({
      attachAsset: { draft: { revision: 2, readiness: [{ code: 'ASSET_NOT_READY' }, { code: 'WINDOW_MISSING' }] } },
    });

    await service.publishAsset('asset_first', {
      stills: [{ name: 'still_1.jpg', width: 640, height: 360, timeMs: 1_000 }],
    });
    const windowed = await service.ask(
      `mutation { setWindows(titleId: "title_first", editionId: "edition_first", windows: [{ startsAt: "2026-01-01T00:00:00Z" }]) {
        ... on DraftSaved { draft { revision readiness { code } } } } }`,
      {},
      staff,
    );
    expect(windowed.data).toEqual({ setWindows: { draft: { revision: 3, readiness: [] } } });
    expect((await service.ask('{ title(id: "title_first") { id } }')).data).toEqual({ title: null });

    const published = await service.ask(
      `mutation { publishTitle(id: "title_first", expectedRevision: 3) { __typename
        ... on TitlePublished { draft { status hasUnpublishedChanges audit { action actorId } } title { id revision } } } }`,
      {},
      staff,
    );
    expect(published).toEqual({
      data: {
        publishTitle: {
          __typename: 'TitlePublished',
          draft: {
            status: 'AVAILABLE',
            hasUnpublishedChanges: false,
            audit: [{ action: 'title.publish', actorId: 'account_editor' }],
          },
          title: { id: 'title_first', revision: 1 },
        },
      },
    });

    const seen = await service.ask(
      `{ title(id: "title_first") { name runtimeMs artwork { url width height }
           details { ... on MovieDetails { editions { id durationMs } } } }
         titles { edges { node { id } } pageInfo { hasNextPage } } }`,
      {},
      passportOf({ locale: 'de-AT' }),
    );
    expect(seen).toEqual({
      data: {
        title: {
          name: 'Erstes Licht',
          runtimeMs: 60_000,
          artwork: { url: '/m/i/asset_first/still_1.jpg', width: 640, height: 360 },
          details: { editions: [{ id: 'edition_first', durationMs: 60_000 }] },
        },
        titles: { edges: [{ node: { id: 'title_first' } }], pageInfo: { hasNextPage: false } },
      },
    });
  });
});
