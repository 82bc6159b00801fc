/** From `startsAt` until before `endsAt`; no territory means everywhere, no end means for ever. */
export interface Window {
  territory?: string | undefined;
  startsAt: Date;
  endsAt?: Date | undefined;
}

/** What the rule needs to know of a published title. A title without editions is announced: seen, but never played. */
export interface TitleFacts {
  /** Not below this age; undefined is unrated, which only callers without a limit see. */
  age?: number | undefined;
  /** The windows of each edition. */
  editions: readonly { windows: readonly Window[] }[];
}

export interface Viewer {
  territory: string;
  /** Years; {@link ADULT} and above is no limit. */
  maximumAge: number;
}

/** From this maximum age on nothing is hidden for maturity, unrated titles included. */
export const ADULT = 18;

/** As whom a caller sees titles: a profile has its own limit; who has no account has none, and is where the platform says. */
export function viewerOf(actor: Viewer | undefined, defaultTerritory: string): Viewer {
  if (!actor) return { territory: defaultTerritory, maximumAge: ADULT };
  return { territory: actor.territory, maximumAge: actor.maximumAge };
}

/** BCP 47: what a caller without an account reads. */
export const DEFAULT_LOCALE = 'en';

export type Visibility =
  | { isVisible: true }
  | { isVisible: false; reason: 'MATURITY'; age: number }
  /** `opensAt`: the earliest coming window of the territory. */
  | { isVisible: false; reason: 'WINDOW'; opensAt?: Date };

function isOpen(window: Window, territory: string, now: Date): boolean {
  return (
    (window.territory === undefined || window.territory === territory) &&
    window.startsAt <= now &&
    (window.endsAt === undefined || now < window.endsAt)
  );
}

/** Whether an edition may be played in a territory now, maturity apart. */
export function isEditionOpen(edition: { windows: readonly Window[] }, territory: string, now: Date): boolean {
  return edition.windows.some((window) => isOpen(window, territory, now));
}

/** When the next window of a territory opens; undefined where none is known. */
export function nextOpening(editions: TitleFacts['editions'], territory: string, now: Date): Date | undefined {
  const coming = editions
    .flatMap(({ windows }) => windows)
    .filter((window) => (window.territory === undefined || window.territory === territory) && window.startsAt > now)
    .map(({ startsAt }) => startsAt.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)) : undefined;
}

/** What a title's own facts say: a part of {@link titleVisibility}, for who asks that of the others apart. */
export function ownVisibility(facts: TitleFacts, viewer: Viewer, now: Date): Visibility {
  if (viewer.maximumAge < ADULT && (facts.age ?? ADULT) > viewer.maximumAge) {
    return { isVisible: false, reason: 'MATURITY', age: facts.age ?? ADULT };
  }
  const { editions } = facts;
  if (editions.length === 0 || editions.some((edition) => isEditionOpen(edition, viewer.territory, now))) {
    return { isVisible: true };
  }
  const opensAt = nextOpening(editions, viewer.territory, now);
  return { isVisible: false, reason: 'WINDOW', ...(opensAt ? { opensAt } : {}) };
}

/** Published titles on which the sight of one depends; what does not concern its kind is not looked at. */
export interface Relatives {
  /** Of an episode; undefined where it is not published. */
  series: TitleFacts | undefined;
  /** Of a series: all that are published. */
  episodes: readonly TitleFacts[];
}

/** Why none of them is seen: for age only where no passing of time would show one. */
function hiddenAlike(reasons: readonly Visibility[]): Visibility {
  const hidden = reasons.filter(({ isVisible }) => !isVisible) as Exclude<Visibility, { isVisible: true }>[];
  const ages = hidden.flatMap((each) => (each.reason === 'MATURITY' ? each.age : []));
  if (ages.length === hidden.length) return { isVisible: false, reason: 'MATURITY', age: Math.min(...ages) };
  const openings = hidden.flatMap((each) => (each.reason === 'WINDOW' && each.opensAt ? each.opensAt.getTime() : []));
  return {
    isVisible: false,
    reason: 'WINDOW',
    ...(openings.length > 0 ? { opensAt: new Date(Math.min(...openings)) } : {}),
  };
}

/**
 * Whether the viewer may see the title now. A movie by its own facts; an episode by its own and its series'; a series by its
 * own and by its episodes: while none is published it is announced and seen, else it is seen where one of them is.
 */
export function titleVisibility(
  title: TitleFacts & { kind: 'MOVIE' | 'SERIES' | 'EPISODE' },
  { series, episodes }: Relatives,
  viewer: Viewer,
  now: Date,
): Visibility {
  const own = ownVisibility(title, viewer, now);
  if (!own.isVisible || title.kind === 'MOVIE') return own;
  if (title.kind === 'EPISODE') {
    return series ? ownVisibility(series, viewer, now) : { isVisible: false, reason: 'WINDOW' };
  }
  const visibilityOf = (episode: TitleFacts) => ownVisibility(episode, viewer, now);
  const isSeen = episodes.length === 0 || episodes.some((episode) => visibilityOf(episode).isVisible);
  return isSeen ? own : hiddenAlike(episodes.map(visibilityOf));
}

/** Whether somebody may see the title now, wherever they are: what is not seen anywhere has nothing to show to the public. */
export function isSeenAnywhere(title: Parameters<typeof titleVisibility>[0], relatives: Relatives, now: Date): boolean {
  const { series, episodes } = relatives;
  const windows = [title, ...(series ? [series] : []), ...episodes]
    .flatMap(({ editions }) => editions)
    .flatMap((edition) => edition.windows);
  // The empty one stands for a territory that no window names.
  const territories = new Set(['', ...windows.flatMap(({ territory }) => territory ?? [])]);
  return [...territories].some(
    (territory) => titleVisibility(title, relatives, viewerOf(undefined, territory), now).isVisible,
  );
}
