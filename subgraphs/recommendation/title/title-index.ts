import { byPlace } from '../../../platform/policy/next-episode.ts';
import { titleVisibility, type Viewer } from '../../../platform/policy/visibility.ts';
import { createInterner, type Interner } from './interner.ts';
import type { TitleFacts } from './title-facts.ts';

/** A title as it is held in memory: genres by id alone, their names once for all, and people as the index numbers them. */
export interface IndexedTitle extends Omit<TitleFacts, 'genres' | 'personIds'> {
  /** The number of its id. */
  item: number;
  genreIds: string[];
  people: number[];
}

const byNewest = (a: IndexedTitle, b: IndexedTitle): number =>
  b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? -1 : 1);

/** Titles by a key, each list sorted when it is first asked for after a change. */
function sortedLists<Key>(compare: (a: IndexedTitle, b: IndexedTitle) => number) {
  const lists = new Map<Key, { titles: Map<string, IndexedTitle>; sorted: IndexedTitle[] | undefined }>();
  return {
    add(key: Key, title: IndexedTitle): void {
      const list = lists.get(key) ?? { titles: new Map(), sorted: undefined };
      list.titles.set(title.id, title);
      list.sorted = undefined;
      lists.set(key, list);
    },
    remove(key: Key, id: string): void {
      const list = lists.get(key);
      if (!list?.titles.delete(id)) return;
      list.sorted = undefined;
      if (list.titles.size === 0) lists.delete(key);
    },
    list(key: Key): readonly IndexedTitle[] {
      const list = lists.get(key);
      if (!list) return [];
      list.sorted ??= [...list.titles.values()].toSorted(compare);
      return list.sorted;
    },
    count: (key: Key): number => lists.get(key)?.titles.size ?? 0,
    keys: (): Iterable<Key> => lists.keys(),
  };
}

const ALL = '';

/** The published titles in memory, with the lists that rows are made from. Movies and series are items, episodes are not. */
export function createTitleIndex(items: Interner) {
  const titles = new Map<string, IndexedTitle>();
  const byItem: (IndexedTitle | undefined)[] = [];
  const genreNames = new Map<string, Record<string, string>>();
  const listed = sortedLists<string>(byNewest);
  const itemsByGenre = sortedLists<string>(byNewest);
  const itemsByPerson = sortedLists<number>(byNewest);
  const episodes = sortedLists<string>(byPlace);
  const people = createInterner();
  let generation = 0;

  function remove(id: string): void {
    const title = titles.get(id);
    if (!title) return;
    generation += 1;
    titles.delete(id);
    byItem[title.item] = undefined;
    if (title.kind === 'EPISODE') {
      episodes.remove(title.seriesId!, id);
      return;
    }
    listed.remove(ALL, id);
    title.genreIds.forEach((genreId) => itemsByGenre.remove(genreId, id));
    title.people.forEach((person) => itemsByPerson.remove(person, id));
  }

  return {
    put({ genres, personIds, ...facts }: TitleFacts): void {
      remove(facts.id);
      generation += 1;
      const title: IndexedTitle = {
        ...facts,
        item: items.of(facts.id),
        genreIds: genres.map(({ id }) => id),
        people: personIds.map(people.of),
      };
      titles.set(title.id, title);
      byItem[title.item] = title;
      genres.forEach(({ id, names }) => genreNames.set(id, names));
      if (title.kind === 'EPISODE') {
        episodes.add(title.seriesId!, title);
        return;
      }
      listed.add(ALL, title);
      title.genreIds.forEach((genreId) => itemsByGenre.add(genreId, title));
      title.people.forEach((person) => itemsByPerson.add(person, title));
    },
    remove,

    get: (id: string): IndexedTitle | undefined => titles.get(id),
    /** By the number of its id. */
    at: (item: number): IndexedTitle | undefined => byItem[item],
    /** Movies and series, newest publication first. */
    newest: () => listed.list(ALL),
    /** Movies and series of a genre, newest publication first. */
    ofGenre: (genreId: string) => itemsByGenre.list(genreId),
    /** Movies and series of a person, newest publication first. */
    ofPerson: (person: number) => itemsByPerson.list(person),
    /** Of a series, in order of season and number. */
    episodesOf: (seriesId: string) => episodes.list(seriesId),
    genreIds: () => itemsByGenre.keys(),
    countOfGenre: (genreId: string) => itemsByGenre.count(genreId),
    genreNames: (genreId: string) => genreNames.get(genreId),
    get size() {
      return titles.size;
    },
    /** Grows with every change. */
    get generation() {
      return generation;
    },
  };
}

export type TitleIndex = ReturnType<typeof createTitleIndex>;

/** The first titles of a list that pass: however much of it is hidden from a viewer, they get as many. */
export function firstOf(
  list: readonly IndexedTitle[],
  limit: number,
  passes: (title: IndexedTitle) => boolean,
): IndexedTitle[] {
  const found: IndexedTitle[] = [];
  for (const title of list) {
    if (found.length === limit) break;
    if (passes(title)) found.push(title);
  }
  return found;
}

/** Who looks, and when: one instant for a whole answer. */
export interface Sight {
  viewer: Viewer;
  now: Date;
}

/** Whether the viewer may see the title, by the one policy. */
export function isTitleSeen(index: TitleIndex, title: IndexedTitle, { viewer, now }: Sight): boolean {
  const relatives = {
    series: title.seriesId === undefined ? undefined : index.get(title.seriesId),
    episodes: index.episodesOf(title.id),
  };
  return titleVisibility(title, relatives, viewer, now).isVisible;
}

/** {@link isTitleSeen} by id: what is not published nobody sees. */
export function isSeen(index: TitleIndex, id: string, sight: Sight): boolean {
  const title = index.get(id);
  return title !== undefined && isTitleSeen(index, title, sight);
}
