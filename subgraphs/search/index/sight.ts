import {
  ADULT,
  titleVisibility,
  type Relatives,
  type TitleFacts,
  type Viewer,
} from '../../../platform/policy/visibility.ts';

/** What one kind of viewer may see now, by document number. */
export interface Sight {
  sees(document: number): boolean;
}

/** Kinds of viewers, territory and maximum age, that are remembered. */
const KINDS_LIMIT = 64;

const UNKNOWN = 0;
const SEEN = 1;
const HIDDEN = 2;

/** A title and what its sight depends on. */
export interface SightFacts {
  title: Parameters<typeof titleVisibility>[0];
  relatives: Relatives;
}

/** The next moment at which a window of the titles opens or ends. */
function nextBoundary(titles: readonly TitleFacts[], now: number): number {
  let next = Infinity;
  for (const { windows } of titles.flatMap(({ editions }) => editions)) {
    for (const { startsAt, endsAt } of windows) {
      const [start, end] = [startsAt.getTime(), endsAt?.getTime() ?? Infinity];
      if (start > now && start < next) next = start;
      if (end > now && end < next) next = end;
    }
  }
  return next;
}

/**
 * Answers of the one policy, each asked once for a kind of viewer and kept until a window of an answered title or of its
 * relatives opens or ends.
 */
export function createSights(factsOf: (document: number) => SightFacts) {
  interface Kind {
    answers: Uint8Array;
    askedAt: number;
    validUntil: number;
  }
  const kinds = new Map<string, Kind>();

  function kindOf(viewer: Viewer): Kind {
    const key = `${viewer.territory}:${Math.min(viewer.maximumAge, ADULT)}`;
    const kind = kinds.get(key) ?? { answers: new Uint8Array(1_024), askedAt: 0, validUntil: Infinity };
    // Back in at the end: the first is the one that nobody asked for longest.
    kinds.delete(key);
    kinds.set(key, kind);
    if (kinds.size > KINDS_LIMIT) kinds.delete(kinds.keys().next().value!);
    return kind;
  }

  return {
    of(viewer: Viewer, now: Date): Sight {
      const kind = kindOf(viewer);
      const at = now.getTime();
      if (at >= kind.validUntil || at < kind.askedAt) {
        kind.answers.fill(UNKNOWN);
        kind.validUntil = Infinity;
      }
      kind.askedAt = at;

      function ask(document: number): number {
        if (document >= kind.answers.length) {
          const longer = new Uint8Array(Math.max(document + 1, kind.answers.length * 2));
          longer.set(kind.answers);
          kind.answers = longer;
        }
        const { title, relatives } = factsOf(document);
        const { series, episodes } = relatives;
        const asked = [title, ...(series ? [series] : []), ...episodes];
        kind.validUntil = Math.min(kind.validUntil, nextBoundary(asked, at));
        const { isVisible } = titleVisibility(title, relatives, viewer, now);
        return (kind.answers[document] = isVisible ? SEEN : HIDDEN);
      }

      const sees = (document: number): boolean => (kind.answers[document] || ask(document)) === SEEN;

      return { sees };
    },

    /** The document is another one now, or a relative of it is: see {@link SightFacts}. */
    forget(document: number): void {
      for (const { answers } of kinds.values()) if (document < answers.length) answers[document] = UNKNOWN;
    },
  };
}
