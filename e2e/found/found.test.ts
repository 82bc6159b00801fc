import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WithdrawTitleDocument } from '../../client/generated/operations.ts';
import { createGraphClient, type GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { actAs } from '../../client/log-in.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { publishDraft } from '../../client/publish-draft.ts';
import { adminOf, logInOn, registerViewer } from '../accounts.ts';
import { draftMovie, makeGenre, makePerson, type NewFilm } from '../films.ts';
import {
  CreateKidDocument,
  EverywhereOfDocument,
  PutInMyListDocument,
  RecordHeartbeatsDocument,
  SearchDocument,
  SuggestDocument,
  type EverywhereOfQuery,
} from '../generated/operations.ts';
import { heartbeat, pressPlay } from '../playing.ts';
import { SOON_MS, eventually } from '../../platform/testing/eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

let platform: E2ePlatform;
let folder: string;
let admin: GraphClient;
let viewer: GraphClient;
let kid: GraphClient;
let german: GraphClient;
let assetId: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  admin = await adminOf(platform);
  assetId = await makeAsset(admin, clip);
  const family = await logInOn(platform.url, await registerViewer(platform.url));
  const { createProfile } = await family.client.send(CreateKidDocument);
  viewer = await actAs(family);
  kid = await actAs(family, expectOutcome(createProfile, 'ProfileSaved').profile.id);
  german = await actAs(await logInOn(platform.url, await registerViewer(platform.url, 'DE')));
  await makeGenre(admin, 'genre_noir', 'Noir');
  await makePerson(admin, 'person_vesna', 'Vesna Quillfeather');
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

async function search(client: GraphClient, q: string) {
  const { search: found } = await client.send(SearchDocument, { q });
  const titles: string[] = [];
  const people: string[] = [];
  const genres: string[] = [];
  for (const { node } of found.edges) {
    if (node.__typename === 'TitleHit' && node.title) titles.push(node.title.id);
    if (node.__typename === 'PersonHit' && node.person) people.push(node.person.id);
    if (node.__typename === 'GenreHit' && node.genre) genres.push(node.genre.id);
  }
  return { titles, people, genres, total: found.totalCount };
}

const isFound = async (client: GraphClient, q: string, titleId: string) =>
  (await search(client, q)).titles.includes(titleId);
const within = async (ms: number, holds: () => Promise<boolean>) =>
  expect((await eventually(holds)).tookMs).toBeLessThan(ms);

const film = { name: 'The Cartographer’s Daughter', age: 12, genreIds: ['genre_noir'], actorIds: ['person_vesna'] };

async function publishFilm(change: Partial<NewFilm> = {}): Promise<string> {
  const draft = await draftMovie(admin, assetId, { ...film, ...change });
  await publishDraft(admin, draft.draftId, draft.revision);
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
    expect((await search(createGraphClient(platform.url), 'cartographer')).titles).toEqual([titleId]);

    // Nothing of it leaks: no count, no facet, no suggestion, no person known from it alone.
    for (const query of ['cartographer', 'quillfeather', 'noir']) {
      const { search: found } = await kid.send(SearchDocument, { q: query });
      expect([query, found.totalCount, found.edges, found.correctedQuery]).toEqual([query, 0, [], null]);
      expect(found.facets.flatMap(({ values }) => values)).toEqual([]);
      expect((await kid.send(SuggestDocument, { prefix: query.slice(0, 5) })).suggest).toEqual([]);
    }
    const { suggest } = await viewer.send(SuggestDocument, { prefix: 'carto' });
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
    const { answer: started } = await eventually(
      () => pressPlay(viewer, { titleId }),
      ({ __typename }) => __typename === 'SessionStarted',
    );
    await viewer.send(RecordHeartbeatsDocument, {
      sessionId: expectOutcome(started, 'SessionStarted').session.id,
      heartbeats: [heartbeat(1, 500), heartbeat(2, 1_000)],
    });
    await eventually(
      () => viewer.send(PutInMyListDocument, { titleId }),
      ({ setInMyList }) => setInMyList.__typename === 'TitleMarked',
    );

    const page = () => viewer.send(EverywhereOfDocument, { id: titleId });
    const shown = ({ home }: EverywhereOfQuery) =>
      home!.edges.some(({ node }) => node.items.edges.some((edge) => edge.node.title?.id === titleId));
    await eventually(async () => shown(await page()));

    await admin.send(WithdrawTitleDocument, { id: titleId, reason: 'Rights have ended.' });
    await within(SOON_MS, async () => {
      const data = await page();
      return (await search(viewer, 'harlequin')).total === 0 && !shown(data) && data.title === null;
    });
    const after = await page();
    const own = (list: { edges: { node: { titleId: string; title: object | null } }[] } | null) =>
      list!.edges.map(({ node }) => node).find((node) => node.titleId === titleId);
    expect(own(after.watchHistory)).toEqual({ titleId, title: null });
    expect(own(after.myList)).toEqual({ titleId, title: null });
    expect((await viewer.send(SuggestDocument, { prefix: 'harle' })).suggest).toEqual([]);
    expect((await pressPlay(viewer, { titleId })).__typename).toBe('NotAvailable');
  });
});
