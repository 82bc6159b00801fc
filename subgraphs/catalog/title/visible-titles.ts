import type DataLoader from 'dataloader';
import { badInput } from '../../../platform/errors/errors.ts';
import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import { isEditionOpen, titleVisibility, type Viewer } from '../../../platform/policy/visibility.ts';
import { creditsOf, type Credit } from '../content/credit.ts';
import type { Edition } from '../content/edition.ts';
import type { TitleKind } from '../generated/types.ts';
import { seasonsOf, type Season } from './season.ts';
import type { EpisodeFacts, PublicationKey, PublishedTitle, TitleFilter, TitleStore } from './title-store.ts';

/** Who looks, when, and the published titles before anything is hidden. Every path to a Title for viewers is below. */
export interface Sight {
  viewer: Viewer;
  now: Date;
  titles: TitleStore;
  load: {
    titles: DataLoader<string, PublishedTitle | undefined>;
    episodes: DataLoader<string, EpisodeFacts[]>;
  };
}

export const policyFacts = ({ kind, ageRating, editions }: PublishedTitle) => ({ kind, age: ageRating?.age, editions });

/** Whether the viewer may see the title, by the one policy. */
export async function isSeen({ viewer, now, load }: Sight, title: PublishedTitle): Promise<boolean> {
  const [series, episodes] = await Promise.all([
    title.seriesId === undefined ? undefined : load.titles.load(title.seriesId),
    title.kind === 'SERIES' ? load.episodes.load(title.id) : [],
  ]);
  return titleVisibility(policyFacts(title), { series: series && policyFacts(series), episodes }, viewer, now)
    .isVisible;
}

async function onlySeen(sight: Sight, titles: readonly PublishedTitle[]): Promise<PublishedTitle[]> {
  for (const title of titles) sight.load.titles.prime(title.id, title);
  const seen = await Promise.all(titles.map((title) => isSeen(sight, title)));
  return titles.filter((_, i) => seen[i]);
}

/** Undefined where the title is not published or hidden from the viewer; the viewer cannot tell which. */
export async function seeTitle(sight: Sight, id: string): Promise<PublishedTitle | undefined> {
  const title = await sight.load.titles.load(id);
  return title && (await isSeen(sight, title)) ? title : undefined;
}

/** The editions that the viewer may play by territory and window. */
export function seenEditions({ viewer, now }: Sight, { editions }: PublishedTitle): Edition[] {
  return editions.filter((edition) => isEditionOpen(edition, viewer.territory, now));
}

const SEASON_ID = /^season_(title_[\w-]+)_\d{1,4}$/;

/** A season by its id; undefined where the viewer sees neither it nor its series. */
export async function seeSeason(sight: Sight, id: string): Promise<Season | undefined> {
  const seriesId = SEASON_ID.exec(id)?.[1];
  if (seriesId === undefined || !(await seeTitle(sight, seriesId))) return undefined;
  const seasons = seasonsOf(await sight.load.episodes.load(seriesId), sight.viewer, sight.now);
  return seasons.find((season) => season.id === id);
}

/** Titles that are looked at in one round after the first. */
const ROUND = 100;

/**
 * What the viewer may see, newest publication first, from behind `after` on: as much as is asked for. The store knows a title's
 * own facts alone, so what it finds can be hidden by a series or by episodes; it is asked again until there are enough.
 */
async function* seenTitles(
  sight: Sight,
  filter: TitleFilter,
  after: PublicationKey | undefined,
  firstRound: number,
): AsyncGenerator<PublishedTitle> {
  const { viewer, now, titles } = sight;
  for (let [from, round] = [after, firstRound]; ; round = ROUND) {
    const found = await titles.listVisible(filter, { viewer, now }, { after: from, limit: round });
    yield* await onlySeen(sight, found);
    if (found.length < round) return;
    from = publicationKeyOf(found.at(-1)!);
  }
}

const LISTED: TitleKind[] = ['MOVIE', 'SERIES'];

const publicationKeyOf = ({ publishedAt, id }: PublishedTitle): PublicationKey => [publishedAt.getTime(), id];

/** Movies and series, newest publication first. */
export async function listTitles(
  sight: Sight,
  { kind, genreId }: { kind?: TitleKind | null | undefined; genreId?: string | null | undefined },
  page: PageArguments,
): Promise<Connection<PublishedTitle>> {
  checkFirst(page.first);
  if (kind === 'EPISODE') throw badInput('kind', 'Episodes are listed by their series.');
  const filter = { kinds: kind ? [kind] : LISTED, ...(genreId ? { genreId } : {}) };
  const after = page.after ? decodeCursor<PublicationKey>(page.after, ['number', 'string']) : undefined;
  const found: PublishedTitle[] = [];
  for await (const title of seenTitles(sight, filter, after, page.first + 1)) {
    if (found.push(title) > page.first) break;
  }
  return toConnection(found, page, publicationKeyOf);
}

/** By number; none where the series is hidden. */
export async function listEpisodes(
  sight: Sight,
  { seriesId, number }: Season,
  page: PageArguments,
): Promise<Connection<PublishedTitle>> {
  checkFirst(page.first);
  const after = page.after ? decodeCursor<[number]>(page.after, ['number'])[0] : undefined;
  const { viewer, now, titles } = sight;
  const found = await titles.listVisibleEpisodes(
    { seriesId, number },
    { viewer, now },
    { after, limit: page.first + 1 },
  );
  return toConnection(await onlySeen(sight, found), page, (episode) => [episode.number!]);
}

/** The person's parts in what the viewer may see, newest publication first. */
export async function listPersonCredits(sight: Sight, personId: string, first: number): Promise<Credit[]> {
  checkFirst(first);
  const credits: Credit[] = [];
  for await (const title of seenTitles(sight, { personId }, undefined, ROUND)) {
    credits.push(...creditsOf(title).filter((credit) => credit.personId === personId));
    if (credits.length >= first) break;
  }
  return credits.slice(0, first);
}
