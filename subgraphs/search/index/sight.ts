import { ADULT, visibilityOf, type TitleFacts, type Viewer } from '../../../platform/policy/visibility.ts';

/** What one kind of viewer may see now, by document number. */
export interface Sight {
  sees(document: number): boolean;
}

/** Kinds of viewers, territory and maximum age, that are remembered. */
const KINDS_LIMIT = 64;

const UNKNOWN = 0;
const SEEN = 1;
const HIDDEN = 2;
/** Seen where its series is. */
const SEEN_WITH_SERIES = 3;

/** The next moment at which a window of the title opens or ends. */
function nextBoundary({ editions }: TitleFacts, now: number): number {
  let next = Infinity;
  for (const { windows } of editions) {
    for (const { startsAt, endsAt } of windows) {
      const [start, end] = [startsAt.getTime(), endsAt?.getTime() ?? Infinity];
      if (start > now && start < next) next = start;
      if (end > now && end < next) next = end;
    }
  }
  return next;
}

/**
 * Answers of the one policy, each asked once for a kind of viewer and kept until a window of an answered title opens or
 * ends. `factsOf` gives a document's facts, `seriesOf` the document of an episode's series: undefined where it has none,
 * -1 where the series is not published.
 */
export function createSights({
  factsOf,
  seriesOf,
}: {
  factsOf(document: number): TitleFacts;
  seriesOf(document: number): number | undefined;
}) {
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
        const facts = factsOf(document);
        kind.validUntil = Math.min(kind.validUntil, nextBoundary(facts, at));
        const { isVisible } = visibilityOf(facts, viewer, now);
        const seen = seriesOf(document) === undefined ? SEEN : SEEN_WITH_SERIES;
        return (kind.answers[document] = isVisible ? seen : HIDDEN);
      }

      function sees(document: number): boolean {
        const answer = kind.answers[document] || ask(document);
        if (answer !== SEEN_WITH_SERIES) return answer === SEEN;
        const series = seriesOf(document)!;
        return series >= 0 && sees(series);
      }

      return { sees };
    },

    /** The document is another one now. */
    forget(document: number): void {
      for (const { answers } of kinds.values()) if (document < answers.length) answers[document] = UNKNOWN;
    },
  };
}
