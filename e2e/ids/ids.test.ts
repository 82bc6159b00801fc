import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import sharp from 'sharp';
import { createGraphClient, type GraphClient } from '../../client/graph-client.ts';
import { actAs } from '../../client/log-in.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { nodeTypeOf, nodeTypes } from '../../schema/node-types.ts';
import { logInOn, registerViewer, viewerOn } from '../accounts.ts';
import { giveArtwork } from '../artwork.ts';
import { makeGenre, makePerson, publishMovie, publishSeries } from '../films.ts';
import {
  AnnounceAFileDocument,
  AskToGiveDocument,
  OpenAnImportDocument,
  PutInMyListDocument,
  RecordHeartbeatsDocument,
  RememberWhatWasSoughtDocument,
} from '../generated/operations.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { heartbeat, startSession } from '../playing.ts';
import { walkIds, type Met } from './walk-ids.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/api.graphql'), 'utf8'));

let platform: E2ePlatform;
let admin: GraphClient;
let viewer: GraphClient;
const met: Met = { typesOf: new Map(), queries: 0 };

beforeAll(async () => {
  platform = await startPlatform();
  admin = await actAs(await logInOn(platform.url, platform.admin));
  const clip = join(platform.dir.root, 'clip.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  const assetId = await makeAsset(admin, clip);
  await makeGenre(admin, 'genre_sea', 'The sea');
  await makePerson(admin, 'person_ada', 'Ada Keller');
  const { titleId, draftId } = await publishMovie(admin, assetId, {
    name: 'The Tide',
    genreIds: ['genre_sea'],
    actorIds: ['person_ada'],
  });
  const poster = sharp({ create: { width: 300, height: 450, channels: 3, background: 'navy' } }).png();
  await giveArtwork(admin, draftId, { kind: 'POSTER', picture: await poster.toBuffer() });
  const seriesId = await publishSeries(admin, { name: 'Shores', genreIds: ['genre_sea'] });
  await publishMovie(admin, assetId, { name: 'Low Water', episode: { seriesId, seasonNumber: 1, number: 1 } });

  const credentials = await registerViewer(platform.url);
  viewer = await viewerOn(platform.url, credentials);
  const { session } = await startSession(viewer, { titleId });
  await viewer.send(RecordHeartbeatsDocument, { sessionId: session.id, heartbeats: [heartbeat(1, 500)] });
  await viewer.send(PutInMyListDocument, { titleId });
  await viewer.send(RememberWhatWasSoughtDocument);
  await admin.send(OpenAnImportDocument);
  await admin.send(AskToGiveDocument, { accountId: credentials.accountId });
  const { createUpload } = await admin.send(AnnounceAFileDocument);
  if (!('upload' in createUpload)) throw new Error(JSON.stringify(createUpload));
  await walkIds(schema, viewer, met, []);
  await walkIds(schema, admin, met, [createUpload.upload.id]);
}, 180_000);
afterAll(async () => {
  await Promise.all([admin?.close(), viewer?.close()]);
  await platform.stop();
});

it('ids are of one thing each in the whole graph, drafts and what they become included', () => {
  const shared = [...met.typesOf].filter(([, types]) => types.size !== 1).map(([id, types]) => [id, ...types]);
  expect(shared).toEqual([]);
  const typeOf = new Map([...met.typesOf].map(([id, [type]]) => [id, type!]));

  // All that have an id were met: else nothing was said of them.
  const withId = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.getFields()['id']);
  const types = new Set(typeOf.values());
  // But proposals: they are made of what long episodes share, and named `marker_…` (subgraphs/catalog/markers).
  expect(withId.map(({ name }) => name).filter((name) => !types.has(name))).toEqual(['MarkerProposal']);

  // The beginning tells the type, of nodes which one, and no two types begin alike.
  const node = schema.getType('Node');
  const nodes = new Set(
    node && 'name' in node ? schema.getImplementations(node as never).objects.map(({ name }) => name) : [],
  );
  const begins = new Map<string, Set<string>>();
  for (const [id, type] of typeOf) {
    const begin = id.split('_')[0]!;
    begins.set(begin, (begins.get(begin) ?? new Set()).add(type));
    expect([id, nodeTypeOf(id)]).toEqual([id, nodes.has(type) ? type : undefined]);
  }
  expect([...begins].filter(([, of]) => of.size > 1)).toEqual([]);
});

/** What everybody may see, by the rule of titles. */
const open = new Set(['Title', 'Season', 'Edition', 'Genre', 'Person', 'Plan']);

it('an id alone gives nobody what is not theirs, and does not tell whether there is such a thing', async () => {
  const stranger = await viewerOn(platform.url, await registerViewer(platform.url));
  const told: string[] = [];
  const tried = new Set<string>();
  for (const id of met.typesOf.keys()) {
    const type = nodeTypeOf(id);
    if (!type || open.has(type)) continue;
    const leaves = Object.values((schema.getType(type) as GraphQLObjectType).getFields()).filter(
      (field) => field.name !== 'id' && field.args.length === 0 && isLeafType(getNamedType(field.type)),
    );
    const query = `{ node(id: "${id}") { ... on ${type} { ${leaves.map(({ name }) => name).join(' ')} } } }`;
    for (const who of [stranger, createGraphClient(platform.url)]) {
      const answer = await who.askText(query);
      if (JSON.stringify(answer) !== '{"data":{"node":null}}') told.push(`${query}: ${JSON.stringify(answer)}`);
    }
    tried.add(type);
  }
  await stranger.close();
  expect(told).toEqual([]);
  // Each kind of node, so that none is left out of what this says.
  expect([...tried, ...open].toSorted()).toEqual(Object.values(nodeTypes).toSorted());
}, 120_000);
