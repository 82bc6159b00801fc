import type DataLoader from 'dataloader';
import { badInput } from '../../../platform/errors/errors.ts';
import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import { isEditionOpen, visibilityOf, type Viewer } from '../../../platform/policy/visibility.ts';
import { creditsOf, type Credit } from '../content/credit.ts';
import type { Edition } from '../content/edition.ts';
import type { TitleKind } from '../generated/types.ts';
import type { Season } from './season.ts';
import type { PublicationKey, PublishedTitle, TitleStore } from './title-store.ts';

/** Who looks, when, and the published titles before anything is hidden. Every path to a Title for viewers is below. */
export interface Sight {
  viewer: Viewer;
  now: Date;
  titles: TitleStore;
  load: { titles: DataLoader<string, PublishedTitle | undefined> };
}

function passesPolicy({ viewer, now }: Sight, { ageRating, editions }: PublishedTitle): boolean {
  return visibilityOf({ age: ageRating?.age, editions }, viewer, now).isVisible;
}

/** Whether the viewer may see the title, and an episode's series as well. */
export async function isSeen(sight: Sight, title: PublishedTitle): Promise<boolean> {
  if (!passesPolicy(sight, title)) return false;
  if (title.kind !== 'EPISODE') return true;
  const series = title.seriesId === undefined ? undefined : await sight.load.titles.load(title.seriesId);
  return series !== undefined && passesPolicy(sight, series);
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
  const found = await sight.titles.listVisible(
    { kinds: kind ? [kind] : LISTED, ...(genreId ? { genreId } : {}) },
    sight.viewer,
    sight.now,
    page.after ? decodeCursor<PublicationKey>(page.after, ['number', 'string']) : undefined,
    page.first + 1,
  );
  return toConnection(await onlySeen(sight, found), page, publicationKeyOf);
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
  const found = await titles.listVisibleEpisodes({ seriesId, number }, viewer, now, after, page.first + 1);
  return toConnection(await onlySeen(sight, found), page, (episode) => [episode.number!]);
}

/** Titles of a person that are looked at in one round: most people fit in one. */
const CREDITS_ROUND = 100;

/** The person's parts in what the viewer may see, newest publication first. */
export async function listPersonCredits(sight: Sight, personId: string, first: number): Promise<Credit[]> {
  checkFirst(first);
  const { viewer, now, titles } = sight;
  const credits: Credit[] = [];
  // An episode can be hidden by its series, which the query does not see: read on until there are enough.
  for (let after: PublicationKey | undefined; credits.length < first;) {
    const found = await titles.listVisible({ personId }, viewer, now, after, CREDITS_ROUND);
    const seen = await onlySeen(sight, found);
    credits.push(...seen.flatMap(creditsOf).filter((credit) => credit.personId === personId));
    if (found.length < CREDITS_ROUND) break;
    after = publicationKeyOf(found.at(-1)!);
  }
  return credits.slice(0, first);
}
