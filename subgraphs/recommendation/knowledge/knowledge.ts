import { createInterner } from '../title/interner.ts';
import { createPopular, type Popular } from './popular.ts';
import { createTasteIndex, type TasteIndex } from '../taste/taste-index.ts';
import { createTitleIndex, type TitleIndex } from '../title/title-index.ts';
import { createTrendIndex, type TrendIndex } from '../trending/trend-index.ts';

/** Everything that answers are made from, in memory: the replicas fill it, the pipeline reads it. */
export interface Knowledge {
  titles: TitleIndex;
  taste: TasteIndex;
  trends: TrendIndex;
  popular: Popular;
}

export function createKnowledge(): Knowledge {
  const items = createInterner();
  const titles = createTitleIndex(items);
  const taste = createTasteIndex(items);
  return { titles, taste, trends: createTrendIndex(), popular: createPopular(titles, taste.coWatching) };
}
