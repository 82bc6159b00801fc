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

/** Whether the viewer may see the title now. An episode is seen where its series is seen as well: ask for both. */
export function visibilityOf(facts: TitleFacts, viewer: Viewer, now: Date): Visibility {
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
