import { followState } from '../../../platform/live/follow-state.ts';
import { draftChannel, type Catalog } from '../catalog.ts';
import type { TitleDraft } from './draft-store.ts';

/** A draft and what else decides how it looks; each number grows by itself. */
export interface FollowedDraft {
  draft: TitleDraft;
  /** Publications and withdrawals, of an episode's series as well: it decides whether the episode is ready. */
  publicationRevision: number;
  /** Sum over the assets that its editions use. */
  assetRevisions: number;
}

async function readDraft({ drafts, titles, assets }: Catalog, id: string): Promise<FollowedDraft | undefined> {
  const draft = await drafts.find(id);
  if (!draft) return undefined;
  const [ownRevision, seriesRevision, facts] = await Promise.all([
    titles.findRevision(id),
    draft.seriesId === undefined ? 0 : titles.findRevision(draft.seriesId),
    assets.findMany(draft.editions.flatMap(({ assetId }) => assetId ?? [])),
  ]);
  return {
    draft,
    publicationRevision: ownRevision + seriesRevision,
    assetRevisions: facts.reduce((sum, asset) => sum + (asset?.revision ?? 0), 0),
  };
}

/** An edit that swaps assets may make their sum smaller: the draft's own revision decides before the others. */
export function isNewer(state: FollowedDraft, last: FollowedDraft): boolean {
  if (state.draft.revision !== last.draft.revision) return state.draft.revision > last.draft.revision;
  return state.publicationRevision > last.publicationRevision || state.assetRevisions > last.assetRevisions;
}

/**
 * The draft as it is, then anew after every edit, publication, withdrawal and change of its media; ends when it is
 * deleted. A message on the channel only says that it is time to read, so nothing is missed while Redis is away.
 */
export function followDraft(catalog: Catalog, id: string): AsyncIterableIterator<FollowedDraft> {
  return followState({
    channels: catalog.channels,
    channel: draftChannel(id),
    read: () => readDraft(catalog, id),
    isNew: isNewer,
    minIntervalMs: 0,
  });
}
