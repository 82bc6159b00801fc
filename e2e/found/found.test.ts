import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  START,
  actAs,
  adminOf,
  createE2eClient,
  draftMovie,
  heartbeat,
  HEARTBEATS,
  logIn,
  makeAsset,
  makeGenre,
  makePerson,
  publishDraft,
  registerViewer,
  requestKey,
  type Client,
} from '../client.ts';
import { SOON_MS, eventually } from '../eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

const SEARCH = `query ($q: String!, $filter: SearchFilter) { search(query: $q, filter: $filter) { totalCount correctedQuery
  facets { field values { value count } }
  edges { node { __typename ... on TitleHit { titleId title { id name } highlights { field fragment } }
    ... on PersonHit { person { id name } } ... on GenreHit { genre { id name } } } } } }`;
const SUGGEST = 'query ($p: String!) { suggest(prefix: $p) { text titleId personId genreId } }';

let platform: E2ePlatform;
let folder: string;
let admin: Client;
let viewer: Client;
let kid: Client;
let german: Client;
let assetId: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  admin = await adminOf(platform);
  assetId = await makeAsset(admin, clip);
  const family = await logIn(platform.url, await registerViewer(platform.url));
  const CREATE =
    'mutation { createProfile(input: { name: "Kid", isKids: true }) { ... on ProfileSaved { profile { id } } } }';
  const { createProfile } = await family.client.send(CREATE);
  viewer = await actAs(family);
  kid = await actAs(family, createProfile.profile.id);
  german = await actAs(await logIn(platform.url, await registerViewer(platform.url, 'DE')));
  await makeGenre(admin, 'genre_noir', 'Noir');
  await makePerson(admin, 'person_vesna', 'Vesna Quillfeather');
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Found {
  titles: string[];
  people: string[];
  genres: string[];
  total: number;
}

async function search(client: Client, q: string, filter?: object): Promise<Found> {
  const { search: found } = await client.send(SEARCH, { q, filter });
  // What a search may select: each kind of hit has its own field.
  const nodes = found.edges.map(({ node }: { node: Record<string, { id: string }> }) => node);
  const ids = (key: string) => nodes.flatMap((node: Record<string, { id: string } | null>) => node[key]?.id ?? []);
  return { titles: ids('title'), people: ids('person'), genres: ids('genre'), total: found.totalCount };
}

const isFound = async (client: Client, q: string, titleId: string) =>
  (await search(client, q)).titles.includes(titleId);
const within = async (ms: number, holds: () => Promise<boolean>) => expect(await eventually(holds)).toBeLessThan(ms);

const film = { name: 'The Cartographer’s Daughter', age: 12, genreIds: ['genre_noir'], actorIds: ['person_vesna'] };

async function publishFilm(change: object = {}): Promise<string> {
  const draft = await draftMovie(admin, assetId, { ...film, ...change });
  await publishDraft(admin, draft);
  return draft.titleId;
}

describe('a film just published', () => {
  it('is found within a second: misspelt, by an actor, by a genre; not by a kid', async () => {
    const titleId = await publishFilm();
    await within(SOON_MS, () => isFound(viewer, 'The Cartographer’s Daughter', titleId));

    for (const query of ['cartografers daughter', 'Cartogarpher', 'the cartographers d', 'quillfeather', 'noir']) {
      expect([query, (await search(viewer, query)).titles]).toEqual([query, expect.arrayContaining([titleId])]);
    }
    expect((await search(viewer, 'vesna quilfeather')).people).toEqual(['person_vesna']);
    expect((await search(viewer, 'noir')).genres).toEqual(['genre_noir']);
    expect((await search(createE2eClient(platform.url), 'cartographer')).titles).toEqual([titleId]);

    // Nothing of it leaks: no count, no facet, no suggestion, no person known from it alone.
    for (const query of ['cartographer', 'quillfeather', 'noir']) {
      const { search: found } = await kid.send(SEARCH, { q: query });
      expect([query, found.totalCount, found.edges, found.correctedQuery]).toEqual([query, 0, [], null]);
      expect(found.facets.flatMap(({ values }: { values: object[] }) => values)).toEqual([]);
      expect((await kid.send(SUGGEST, { p: query.slice(0, 5) })).suggest).toEqual([]);
    }
    const { suggest } = await viewer.send(SUGGEST, { p: 'carto' });
    expect(suggest[0]).toMatchObject({ text: film.name, titleId });
  });

  it('is not found outside its territory or its window, and opens when that does', async () => {
    const abroad = await publishFilm({
      name: 'Nebelhorn Sonata',
      windows: [{ territory: 'DE', startsAt: '2020-01-01T00:00:00Z' }],
    });
    await within(SOON_MS, () => isFound(german, 'nebelhorn', abroad));
    expect((await search(viewer, 'nebelhorn')).total).toBe(0);

    const opensAt = Date.now() + 2_500;
    const coming = await publishFilm({
      name: 'Zephyr Interlude',
      windows: [{ startsAt: new Date(opensAt).toISOString() }],
    });
    await publishFilm({ name: 'Zephyr Prelude' });
    await eventually(async () => (await search(viewer, 'zephyr prelude')).total > 0);
    if (Date.now() < opensAt - 500) expect((await search(viewer, 'zephyr interlude')).titles).not.toContain(coming);
    await eventually(() => isFound(viewer, 'zephyr interlude', coming));
    expect(Date.now()).toBeGreaterThanOrEqual(opensAt);
    expect(Date.now()).toBeLessThan(opensAt + SOON_MS);
  });

  it('is gone within a second when it is withdrawn: from search, rows, history and direct links, and nothing breaks', async () => {
    const titleId = await publishFilm({ name: 'Harlequin Meridian' });
    await eventually(() => isFound(viewer, 'harlequin', titleId));
    const input = { titleId, requestKey: requestKey() };
    let started: { session?: { id: string } } = {};
    await eventually(async () => {
      ({ startPlayback: started } = await viewer.send(START, { input }));
      return started.session !== undefined;
    });
    await viewer.send(HEARTBEATS, {
      sessionId: started.session!.id,
      heartbeats: [heartbeat(1, 500), heartbeat(2, 1_000)],
    });
    const LIST = 'mutation ($id: ID!) { setInMyList(titleId: $id, isInMyList: true) { __typename } }';
    await eventually(async () => (await viewer.send(LIST, { id: titleId })).setInMyList.__typename === 'TitleMarked');

    const PAGE = `query ($id: ID!) {
      home(first: 20) { edges { node { kind items(first: 20) { edges { node { titleId title { id name } } } } } } }
      continueWatching { edges { node { titleId title { id name } } } } watchHistory { edges { node { titleId title { id name } } } }
      myList { edges { node { titleId title { id name } } } } title(id: $id) { id } }`;
    const page = () => viewer.send(PAGE, { id: titleId });
    const shown = (data: Awaited<ReturnType<typeof page>>) =>
      data.home.edges.some(({ node }: { node: { items: { edges: { node: { title: { id: string } | null } }[] } } }) =>
        node.items.edges.some((edge) => edge.node.title?.id === titleId),
      );
    await eventually(async () => shown(await page()));

    const WITHDRAW = 'mutation ($id: ID!) { withdrawTitle(id: $id, reason: "Rights have ended.") { __typename } }';
    await admin.send(WITHDRAW, { id: titleId });
    await within(SOON_MS, async () => {
      const data = await page();
      return (await search(viewer, 'harlequin')).total === 0 && !shown(data) && data.title === null;
    });
    const after = await page();
    const own = (list: { edges: { node: { titleId: string; title: object | null } }[] }) =>
      list.edges.map(({ node }) => node).find((node) => node.titleId === titleId);
    expect(own(after.watchHistory)).toEqual({ titleId, title: null });
    expect(own(after.myList)).toEqual({ titleId, title: null });
    expect((await viewer.send(SUGGEST, { p: 'harle' })).suggest).toEqual([]);
    const { startPlayback } = await viewer.send(START, { input: { titleId, requestKey: requestKey() } });
    expect(startPlayback.__typename).toBe('NotAvailable');
  });
});
