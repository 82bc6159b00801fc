import { badInput } from '../../../platform/errors/errors.ts';
import { followState } from '../../../platform/live/follow-state.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import type { Stores } from '../stores.ts';
import { draftChannel, type TitleDraft } from './draft-store.ts';

/** A draft and what else decides how it looks; each number grows by itself. */
export interface FollowedDraft {
  draftChanged: TitleDraft;
  /** Publications and withdrawals, of an episode's series as well: it decides whether the episode is ready. */
  publicationRevision: number;
  /** Sum over the assets and pictures that it uses. */
  mediaRevisions: number;
}

async function readDraft({ drafts, titles, assets, pictures }: Stores, id: string): Promise<FollowedDraft | undefined> {
  const draft = await drafts.find(id);
  if (!draft) return undefined;
  const [ownRevision, seriesRevision, media, artwork] = await Promise.all([
    titles.findRevision(id),
    draft.seriesId === undefined ? 0 : titles.findRevision(draft.seriesId),
    assets.findMany(draft.editions.flatMap(({ assetId }) => assetId ?? [])),
    pictures.findMany((draft.artworks ?? []).map(({ pictureId }) => pictureId)),
  ]);
  return {
    draftChanged: draft,
    publicationRevision: ownRevision + seriesRevision,
    mediaRevisions: [...media, ...artwork].reduce((sum, facts) => sum + (facts?.revision ?? 0), 0),
  };
}

/** An edit that swaps media may make their sum smaller: the draft's own revision decides before the others. */
export function isNewer(state: FollowedDraft, last: FollowedDraft): boolean {
  const [revision, lastRevision] = [state.draftChanged.revision, last.draftChanged.revision];
  if (revision !== lastRevision) return revision > lastRevision;
  return state.publicationRevision > last.publicationRevision || state.mediaRevisions > last.mediaRevisions;
}

/**
 * The draft as it is, then anew after every edit, publication, withdrawal and change of its media; ends when it is
 * deleted. A message on the channel only says that it is time to read, so nothing is missed while Redis is away. BAD_USER_INPUT where there is no such draft.
 */
export async function followDraft(
  stores: Stores,
  channels: Channels,
  id: string,
): Promise<AsyncIterableIterator<FollowedDraft>> {
  if (!(await stores.drafts.find(id))) throw badInput('id', 'There is no such draft.');
  return followState({
    channels,
    channel: draftChannel(id),
    read: () => readDraft(stores, id),
    isNew: isNewer,
    minIntervalMs: 0,
  });
}
