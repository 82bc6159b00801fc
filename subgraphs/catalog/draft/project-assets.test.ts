import { createEvent } from '../../../platform/events/event.ts';
import { tellNobody } from '../../../platform/subgraph/testing.ts';
import { assetChanged, type AssetState } from '../../../schema/events/asset.ts';
import { act, named, openTestStores } from '../testing.ts';
import { createTitle } from './create-title.ts';
import { draftChannel } from './draft-store.ts';
import { attachAsset } from './edit-draft.ts';
import { projectAssets } from './project-assets.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const still = { name: 'still_1.jpg', width: 640, height: 360, timeMs: 0 };
const event = (revision: number, change: Partial<AssetState> | null) =>
  createEvent(assetChanged, {
    subject: 'asset_followed',
    revision,
    data: change && { assetId: 'asset_followed', state: 'READY', renditions: [], stills: [still], ...change },
  });
const known = async () => (await test.stores.assets.findMany(['asset_followed']))[0];

it('keeps the newest state whatever the order, and hints the drafts that use the asset', async () => {
  const { draft } = (await createTitle(test.stores, { movie: { names: named('Uses it') } }, act())) as {
    draft: { id: string };
  };
  await attachAsset(test.stores, { titleId: draft.id, assetId: 'asset_followed' }, act());
  const hinted: string[] = [];
  const handler = projectAssets(test.stores, (channel) => void hinted.push(channel));

  for (const [revision, state, durationMs] of [
    [2, 'PLAYABLE', 5],
    [1, 'PREPARING', undefined],
    [2, 'FAILED', 9],
  ] as const) {
    await handler.handle(event(revision, { state, durationMs }));
    expect(await known()).toMatchObject({ revision: 2, state: 'PLAYABLE', durationMs: 5, stills: [still] });
  }
  expect(hinted).toEqual([draftChannel(draft.id)]);

  await handler.handle(event(3, null));
  expect(await known()).toEqual({ id: 'asset_followed', revision: 3, state: 'GONE', stills: [] });
  expect(hinted).toHaveLength(2);
});

it('ends at the highest of 20 racing revisions', async () => {
  const handler = projectAssets(test.stores, tellNobody);
  const revisions = Array.from({ length: 20 }, (_, i) => 10 + ((i * 7) % 20));
  await Promise.all(revisions.map((revision) => handler.handle(event(revision, { durationMs: revision }))));
  expect(await known()).toMatchObject({ revision: 29, durationMs: 29 });
});
