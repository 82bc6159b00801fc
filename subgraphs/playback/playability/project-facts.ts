import { project, projectBatch, type EventHandler } from '../../../platform/events/consume.ts';
import { assetChanged, type AssetState } from '../../../schema/events/asset.ts';
import { titleChanged, windowsOf, type PublishedTitleState } from '../../../schema/events/title.ts';
import type { AssetFacts, FactsStore, TitleFactsRow } from './facts-store.ts';

export function titleFacts(state: PublishedTitleState): Omit<TitleFactsRow, 'id'> {
  const { kind, names, age, editions, seriesId, seasonNumber, number } = state;
  return {
    ...{ kind, names },
    ...(age === undefined ? {} : { age }),
    editions: editions.map(({ id, assetId, windows, markers }) => ({
      id,
      ...(assetId ? { assetId } : {}),
      windows: windowsOf({ windows }),
      markers,
    })),
    ...(seriesId ? { seriesId } : {}),
    ...(seasonNumber === undefined ? {} : { seasonNumber }),
    ...(number === undefined ? {} : { number }),
  };
}

export function assetFacts({
  state,
  durationMs,
  renditions,
  audioLanguages,
  subtitleLanguages,
  forcedLanguages,
}: AssetState): Omit<AssetFacts, 'id'> {
  return {
    isPlayable: state === 'PLAYABLE' || state === 'READY',
    durationMs: durationMs ?? 0,
    maximumHeight: Math.max(0, ...renditions.map(({ heightClass }) => heightClass)),
    codecs: [...new Set(renditions.map(({ videoCodec }) => videoCodec))],
    ...(audioLanguages ? { audioLanguages } : {}),
    ...(subtitleLanguages ? { subtitleLanguages } : {}),
    ...(forcedLanguages ? { forcedLanguages } : {}),
  };
}

/** What may be played is taken from what the others tell of titles and assets; `onWithdrawn` comes after what it is about. */
export function factsHandlers(facts: FactsStore, onWithdrawn: (titleId: string) => Promise<void>): EventHandler[] {
  return [
    projectBatch(titleChanged, 'playback-title-facts', async (events) => {
      await facts.projectTitles(
        events.map(({ subject, revision, data }) => ({
          id: subject,
          revision,
          facts: data ? titleFacts(data) : undefined,
        })),
      );
      const withdrawn = events.flatMap(({ subject, data }) => (data ? [] : [subject]));
      // Told again after a loss of the stream, it may have been published anew since.
      const published = withdrawn.length > 0 ? await facts.findTitles(withdrawn) : [];
      for (const [i, id] of withdrawn.entries()) if (!published[i]) await onWithdrawn(id);
    }),
    project(assetChanged, 'playback-asset-facts', ({ subject, revision, data }) =>
      facts.projectAsset(subject, revision, data ? assetFacts(data) : undefined),
    ),
  ];
}
