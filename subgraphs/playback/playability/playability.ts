import {
  isEditionOpen,
  nextOpening,
  titleVisibility,
  type Relatives,
  type Viewer,
} from '../../../platform/policy/visibility.ts';
import type { AssetFacts, EditionFacts, TitleFactsRow } from './facts-store.ts';

/** What the device says it can decode and show. */
export interface Capabilities {
  video?: readonly string[] | undefined;
  /** Pixels. */
  maximumHeight?: number | undefined;
}

export type Refusal =
  { kind: 'notAvailable'; availableFrom?: Date } | { kind: 'maturity'; age: number } | { kind: 'notCapable' };

export type Playable = {
  canPlay: true;
  edition: EditionFacts;
  asset: AssetFacts;
  /** Height class of what there is and the device can show; a plan may allow less. */
  capableHeight: number;
};

export interface PlayQuestion {
  /** Undefined where the title is unknown or withdrawn. */
  title: TitleFactsRow | undefined;
  relatives: Relatives;
  assets: ReadonlyMap<string, AssetFacts>;
  /** A certain edition, or the first that can be played. */
  editionId?: string | undefined;
  viewer: Viewer;
  capabilities: Capabilities;
}

/** What a device plays that does not say, and an asset has whose codecs were not told. */
const FIRST_CODECS: readonly string[] = ['H264'];

/** Whether this viewer may play the title here and now, on this device, or why not. Pure. */
export function playabilityOf(question: PlayQuestion, now: Date): Playable | { canPlay: false; refusal: Refusal } {
  const { title, relatives, assets, editionId, viewer, capabilities } = question;
  const refuse = (refusal: Refusal) => ({ canPlay: false as const, refusal });
  if (!title) return refuse({ kind: 'notAvailable' });

  const visibility = titleVisibility(title, relatives, viewer, now);
  if (!visibility.isVisible) {
    return visibility.reason === 'MATURITY'
      ? refuse({ kind: 'maturity', age: visibility.age })
      : refuse({ kind: 'notAvailable', ...(visibility.opensAt ? { availableFrom: visibility.opensAt } : {}) });
  }

  const wanted = title.editions.filter((edition) => !editionId || edition.id === editionId);
  for (const edition of wanted) {
    const asset = edition.assetId ? assets.get(edition.assetId) : undefined;
    if (!asset?.isPlayable || !isEditionOpen(edition, viewer.territory, now)) continue;
    const decoded = capabilities.video ?? FIRST_CODECS;
    const { codecs = FIRST_CODECS } = asset;
    if (!codecs.some((codec) => decoded.includes(codec))) return refuse({ kind: 'notCapable' });
    const capableHeight = Math.min(asset.maximumHeight, capabilities.maximumHeight ?? Infinity);
    return { canPlay: true, edition, asset, capableHeight };
  }
  const availableFrom = nextOpening(wanted, viewer.territory, now);
  return refuse({ kind: 'notAvailable', ...(availableFrom ? { availableFrom } : {}) });
}

/** Where the credits of an edition begin; its end where none are marked. */
export function creditsStart(edition: EditionFacts, durationMs: number): number {
  const credits = edition.markers.filter(({ kind }) => kind === 'CREDITS').map(({ startMs }) => startMs);
  return Math.min(durationMs, ...credits);
}
