import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { episodeMediaChanged, type EpisodeMediaState } from '../../../schema/events/episode-media.ts';
import type { Edition } from '../content/edition.ts';
import type { DraftChange, TitleDraft } from './draft-store.ts';

const assetIdsOf = (editions: readonly Edition[]) => editions.flatMap(({ assetId }) => assetId ?? []);

/** Whether the change gives an episode other media than it had. */
export function isOtherMedia({ kind, editions }: Pick<TitleDraft, 'kind' | 'editions'>, change: DraftChange): boolean {
  if (kind !== 'EPISODE' || !change.editions) return false;
  return assetIdsOf(editions).join() !== assetIdsOf(change.editions).join();
}

/** Which media the episode has by now, for the transaction that changed it. */
export function episodeMediaEvent(
  draft: TitleDraft,
  { requestId, now }: Act,
  { isToldAgain = false } = {},
): DomainEvent<EpisodeMediaState> {
  const { id: titleId, revision, seriesId, seasonNumber, number, editions } = draft;
  const data = {
    titleId,
    ...{ seriesId: seriesId!, seasonNumber: seasonNumber!, number: number! },
    assetIds: assetIdsOf(editions),
    ...(isToldAgain ? { isToldAgain } : {}),
  };
  return createEvent(episodeMediaChanged, { subject: titleId, revision, data, requestId }, now);
}

/** Of a draft that is deleted. */
export function episodeMediaGone(
  { id, revision }: TitleDraft,
  { requestId, now }: Act,
): DomainEvent<EpisodeMediaState> {
  return createEvent(episodeMediaChanged, { subject: id, revision: revision + 1, data: null, requestId }, now);
}
