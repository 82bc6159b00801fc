import { createTell } from '../../platform/live/tell.ts';
import { prepareModels } from '../../platform/mongo/database.ts';
import { openTestDatabase, silentLog } from '../../platform/mongo/testing.ts';
import { openChannels } from '../../platform/redis/channels.ts';
import type { Act } from '../../platform/subgraph/request-context.ts';
import { actor, openTestSubgraph, tellNobody, testAct } from '../../platform/subgraph/testing.ts';
import { assetChanged, type AssetState } from '../../schema/events/asset.ts';
import type { AssetFacts } from './asset/asset-store.ts';
import type { Edition } from './content/edition.ts';
import { createTitle } from './draft/create-title.ts';
import type { TitleDraft } from './draft/draft-store.ts';
import { attachAsset, setWindows } from './draft/edit-draft.ts';
import type { CreateTitleInput, WindowInput } from './generated/types.ts';
import type { CreateImportInput } from './import/create-import.ts';
import type { ImportRowsOutcome, RowsImported } from './import/import-rows.ts';
import { publishTitle } from './publication/publish-title.ts';
import { subgraph } from './service.ts';
import { createStores, type Stores } from './stores.ts';

export const STAFF = ['catalog:read', 'catalog:write', 'catalog:publish', 'audit:read'];
export const staff = actor({ account: 'account_editor', scopes: STAFF });

/** When tests of the use cases take place: now, as the database forgets by the real clock. */
export const NOW = new Date();

export const act = (change: Partial<Act> = {}) => testAct(NOW, { account: 'account_editor', scopes: STAFF, ...change });

/** The use cases on a database of the test file's own, without the service around them. */
export async function openTestStores(tell = tellNobody) {
  const { connection, drop } = await openTestDatabase();
  const stores = createStores(connection, tell);
  await prepareModels(connection);
  return { stores, connection, close: drop };
}

/** The whole subgraph on a port of its own, and its parts to prepare and look at what it keeps. */
export async function startTestService() {
  const service = await openTestSubgraph(subgraph);
  const channels = await openChannels(service.redis);
  return {
    ...service,
    stores: createStores(service.connection, createTell(channels, silentLog)),
    /** Tells of an asset as job does. */
    async tellOfAsset(id: string, state: Partial<AssetState> = {}, revision = 1): Promise<void> {
      const data = { assetId: id, state: 'READY' as const, durationMs: 60_000, renditions: [], stills: [], ...state };
      await service.tell(assetChanged, { subject: id, revision, data });
    },
    async stop() {
      await channels.close();
      await service.stop();
    },
  };
}

/** Facts of media that can be played, an hour long. */
export function assetFacts(id: string, change: Partial<AssetFacts> = {}): AssetFacts {
  const stills = [{ name: 'still_1.jpg', width: 640, height: 360, timeMs: 1_000 }];
  return { id, revision: 1, state: 'READY', durationMs: 3_600_000, stills, ...change };
}

export function edition(change: Partial<Edition> = {}): Edition {
  return { id: 'edition_a', name: 'Main', assetId: 'asset_a', markers: [], windows: [], ...change };
}

/** A movie with everything but media, as it was created. */
export function draft(change: Partial<TitleDraft> = {}): TitleDraft {
  return {
    id: 'title_a',
    kind: 'MOVIE',
    names: [{ locale: 'en', text: 'A title' }],
    synopses: [],
    genreIds: [],
    ageRating: { system: 'FSK', label: '12', age: 12 },
    credits: [],
    editions: [],
    revision: 1,
    editedAt: NOW,
    editedBy: 'account_editor',
    publication: { state: 'NEVER' },
    fingerprint: 'fingerprint',
    ...change,
  };
}

export const rated = (age: number) => ({ system: 'FSK', label: String(age), age });
export const named = (text: string) => [{ locale: 'en', text }];

let imports = 0;

/** An import of JSON Lines that leaves what it creates as drafts; each with a request key of its own. */
export function importInput(change: Partial<CreateImportInput> = {}): CreateImportInput {
  return {
    name: 'films.jsonl',
    source: 'test',
    format: 'JSON_LINES',
    keyColumns: [],
    ignoredColumns: [],
    locale: 'en',
    isDryRun: false,
    publish: false,
    publishUnrated: false,
    overwrite: false,
    requestKey: `request-${++imports}`,
    ...change,
  };
}

/** The rows that an import took; fails the test on any other outcome. */
export function importedRows(outcome: ImportRowsOutcome): RowsImported {
  if (outcome.kind !== 'imported') throw new Error(`expected taken rows, not ${JSON.stringify(outcome)}`);
  return outcome;
}

/** The draft that a mutation saved; fails the test on any other outcome. */
export function savedDraft(outcome: { kind: string; draft?: TitleDraft }): TitleDraft {
  if (!outcome.draft) throw new Error(`expected a saved draft, not ${JSON.stringify(outcome)}`);
  return outcome.draft;
}

/**
 * Creates and publishes a title by the use cases that editors use. With windows it has media that can be played in them;
 * without it is announced.
 */
export async function publishNew(
  stores: Stores,
  input: CreateTitleInput & { id: string },
  windows?: WindowInput[],
  now = NOW,
): Promise<void> {
  const made = savedDraft(await createTitle(stores, input, act({ now })));
  let { revision } = made;
  if (windows) {
    const assetId = input.id.replace('title_', 'asset_');
    await stores.assets.project(assetFacts(assetId));
    await attachAsset(stores, { titleId: made.id, assetId }, act({ now }));
    const windowed = await setWindows(
      stores,
      { titleId: made.id, editionId: made.editions[0]!.id, windows },
      act({ now }),
    );
    revision = savedDraft(windowed).revision;
  }
  const outcome = await publishTitle(stores, { id: made.id, expectedRevision: revision }, act({ now }));
  if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
}
