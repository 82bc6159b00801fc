import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/subgraph/request-context.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { PlaybackConfig } from './config.ts';
import type { BillingAnswer } from './entitlement/ask-billing.ts';
import type { EntitlementFacts } from './entitlement/grant.ts';
import type { AssetFacts, TitleFactsRow } from './playability/facts-store.ts';
import type { Progress } from './progress/progress-store.ts';
import type { PlaybackSession } from './session/session-store.ts';
import type { Parts } from './stores.ts';

export interface Context extends RequestContext {
  config: PlaybackConfig;
  parts: Parts;
  channels: Channels;
  mediaKey: Buffer;
  load: Loaders;
}

/** Reads of one request, each batched and made once. */
export interface Loaders {
  title: DataLoader<string, TitleFactsRow | undefined>;
  episodes: DataLoader<string, TitleFactsRow[]>;
  asset: DataLoader<string, AssetFacts | undefined>;
  /** As billing's events have told, by account. */
  entitlement: DataLoader<string, EntitlementFacts | undefined>;
  /** As billing itself says, by account. */
  billing: DataLoader<string, BillingAnswer>;
  session: DataLoader<string, PlaybackSession | undefined>;
  openSessions: DataLoader<string, PlaybackSession[]>;
  /** Of the acting profile, by title; the latest first. */
  progressOfTitle: DataLoader<string, Progress[]>;
  progressOfSeries: DataLoader<string, Progress[]>;
}

export function createContext(
  base: RequestContext,
  shared: Pick<Context, 'config' | 'parts' | 'channels' | 'mediaKey'>,
): Omit<Context, 'load'> {
  return { ...base, ...shared };
}

export function createLoaders({ parts, passport, requestId, signal }: Omit<Context, 'load'>): Loaders {
  const { askBilling, entitlements, facts, progress, sessions } = parts;
  const profile = passport?.profile;
  return {
    title: new DataLoader((ids) => facts.findTitles(ids)),
    episodes: new DataLoader((ids) => facts.findEpisodes(ids)),
    asset: new DataLoader((ids) => facts.findAssets(ids)),
    entitlement: new DataLoader((accounts) => entitlements.findMany(accounts)),
    billing: new DataLoader((accounts) =>
      Promise.all(accounts.map((account) => askBilling(account, { requestId, signal }))),
    ),
    session: new DataLoader(async (ids) => {
      const found = await sessions.findMany(ids);
      return ids.map((id) => found.get(id));
    }),
    openSessions: new DataLoader((accounts) => sessions.findOpen(accounts)),
    progressOfTitle: new DataLoader(async (titleIds) => {
      const rows = profile ? await progress.listByTitles(profile, titleIds) : [];
      return titleIds.map((titleId) => rows.filter((row) => row.titleId === titleId));
    }),
    progressOfSeries: new DataLoader(async (seriesIds) => {
      const rows = profile ? await progress.listBySeries(profile, seriesIds) : [];
      return seriesIds.map((seriesId) => rows.filter((row) => row.seriesId === seriesId));
    }),
  };
}
