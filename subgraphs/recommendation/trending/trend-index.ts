import { byScore, type Scored } from '../ranking/best-of.ts';
import { startsWorth } from './heat.ts';

/** Below this many starts of now nothing trends. */
const COLD = 0.05;

/** The heat of items by territory, in memory. */
export function createTrendIndex() {
  const territories = new Map<string, { heats: Map<string, number>; sorted: Scored[] | undefined }>();

  return {
    put(territory: string, item: string, heat: number): void {
      const known = territories.get(territory) ?? { heats: new Map(), sorted: undefined };
      known.heats.set(item, heat);
      known.sorted = undefined;
      territories.set(territory, known);
    },

    remove(territory: string, item: string): void {
      const known = territories.get(territory);
      if (known?.heats.delete(item)) known.sorted = undefined;
    },

    /** The items started most in a territory of late, hottest first. */
    hottest(territory: string, nowMs: number): string[] {
      const known = territories.get(territory);
      if (!known) return [];
      known.sorted ??= [...known.heats].map(([id, score]) => ({ id, score })).toSorted(byScore);
      const cold = known.sorted.findIndex(({ score }) => startsWorth(score, nowMs) < COLD);
      return known.sorted.slice(0, cold < 0 ? undefined : cold).map(({ id }) => id);
    },
  };
}

export type TrendIndex = ReturnType<typeof createTrendIndex>;
