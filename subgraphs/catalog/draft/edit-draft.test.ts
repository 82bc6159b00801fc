import { act, named, openTestStores, savedDraft } from '../testing.ts';
import { createTitle } from './create-title.ts';
import { addEdition, attachAsset, setMarkers, setWindows, updateTitle } from './edit-draft.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

let count = 0;
async function make(): Promise<string> {
  const input = { id: `title_edited_${count++}`, movie: { names: named('As created'), releaseYear: 1950 } };
  return savedDraft(await createTitle(test.stores, input, act())).id;
}

const update = (id: string, expectedRevision: number, patch: Parameters<typeof updateTitle>[1]['patch'], by = act()) =>
  updateTitle(test.stores, { id, expectedRevision, patch }, by);

describe('updateTitle', () => {
  it('lets one of 20 racing editors save and shows the others what was saved', async () => {
    const id = await make();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        update(id, 1, { names: named(`By editor ${i}`) }, act({ account: `a${i}` })),
      ),
    );
    const winners = outcomes.filter(({ kind }) => kind === 'saved').map(savedDraft);
    expect(winners).toHaveLength(1);
    expect(await test.stores.drafts.find(id)).toEqual(winners[0]);
    for (const outcome of outcomes) {
      if (outcome.kind === 'conflict') expect(outcome.current).toEqual(winners[0]);
    }
  });

  it('leaves what the patch leaves out, and takes away what is null', async () => {
    const id = await make();
    const saved = savedDraft(
      await update(id, 1, { releaseYear: null, ageRating: { system: 'MPA', label: 'R', age: 17 } }),
    );
    expect(saved).toMatchObject({ names: named('As created'), ageRating: { age: 17 }, revision: 2 });
    expect(saved).not.toHaveProperty('releaseYear');
    expect(savedDraft(await update(id, 2, { ageRating: null }))).not.toHaveProperty('ageRating');
  });

  it('keeps the revision where nothing changes', async () => {
    const id = await make();
    expect(savedDraft(await update(id, 1, { names: named('As created') })).revision).toBe(1);
  });

  it('does not find what is not there', async () => {
    expect(await update('title_nowhere', 1, {})).toMatchObject({ kind: 'notFound' });
  });
});

describe('changes without an expected revision', () => {
  it('are all there after a race, each with a revision of its own', async () => {
    const id = await make();
    const editionId = (await test.stores.drafts.find(id))!.editions[0]!.id;
    const windows = [{ startsAt: new Date(0), territory: 'DE' }];
    const markers = [{ kind: 'INTRO' as const, startMs: 0, endMs: 10 }];
    const outcomes = await Promise.all([
      ...Array.from({ length: 17 }, (_, i) => addEdition(test.stores, { titleId: id, name: `Cut ${i}` }, act())),
      attachAsset(test.stores, { titleId: id, editionId, assetId: 'asset_raced' }, act()),
      setWindows(test.stores, { titleId: id, editionId, windows }, act()),
      setMarkers(test.stores, { titleId: id, editionId, markers }, act()),
    ]);
    expect(outcomes.map((outcome) => savedDraft(outcome).revision).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 2),
    );
    const draft = (await test.stores.drafts.find(id))!;
    expect(draft.editions).toHaveLength(18);
    expect(draft.editions[0]).toEqual({ id: editionId, name: 'Main', assetId: 'asset_raced', windows, markers });
  });

  it('are no changes where they are made again', async () => {
    const id = await make();
    const attach = () => attachAsset(test.stores, { titleId: id, assetId: 'asset_again' }, act());
    await attach();
    expect(savedDraft(await attach()).revision).toBe(2);
  });

  it('refuse what is no asset', async () => {
    const id = await make();
    await expect(attachAsset(test.stores, { titleId: id, assetId: 'title_x' }, act())).rejects.toMatchObject({
      extensions: { argument: 'assetId' },
    });
  });
});
