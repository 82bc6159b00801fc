import type { AssetFacts } from '../asset/asset-store.ts';
import { firstEdition } from '../content/edition.ts';
import type { EpisodePlace } from '../content/episode-place.ts';
import { changedContent, checkContent, contentOf, type ContentChange } from '../content/title-content.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import { fingerprintOf } from '../draft/fingerprint.ts';
import { readinessOf } from '../draft/readiness.ts';
import type { TitleKind } from '../generated/types.ts';
import type { Genre } from '../genre/genre-store.ts';
import type { Person } from '../person/person-store.ts';
import type { ImportedRow } from './map-row.ts';
import { createLookup, type KnownNames } from './name-lookup.ts';
import { RowFault, rowErrorOf, type RowError } from './row-fault.ts';

/** What the rows of an import may do. */
export interface Rules {
  publish: boolean;
  publishUnrated: boolean;
  overwrite: boolean;
  /** BCP 47, of the names of new genres. */
  locale: string;
}

/** A row that an import has taken. */
export interface TakenRow {
  titleId: string;
  line: number;
  hash: string;
  isSeries: boolean;
  /** By this import. */
  isPublished: boolean;
}

/** What the catalogue holds of what the rows name. */
export interface BatchFacts extends KnownNames {
  /** Of the rows' titles and of their series. */
  drafts: ReadonlyMap<string, TitleDraft>;
  /** Series that viewers see. */
  publishedSeries: ReadonlySet<string>;
  /** Who has which place in the rows' series. */
  places: readonly (EpisodePlace & { titleId: string })[];
  assets: readonly (AssetFacts | undefined)[];
  /** Rows of this import that earlier batches took, of these titles and series. */
  taken: readonly TakenRow[];
}

export interface Counts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  published: number;
}

export const noCounts: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0, published: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    rows: a.rows + b.rows,
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    failed: a.failed + b.failed,
    published: a.published + b.published,
  };
}

/** What a batch writes; nothing of it where the import is a dry run. */
export interface BatchPlan {
  counts: Counts;
  errors: RowError[];
  taken: TakenRow[];
  newGenres: Genre[];
  newPeople: Person[];
  created: TitleDraft[];
  changed: TitleDraft[];
  /** Of the created and changed drafts those that viewers see from now on. */
  published: TitleDraft[];
  /** New episodes by their series. */
  episodeCounts: Map<string, number>;
}

const placeKey = ({ seriesId, seasonNumber, number }: EpisodePlace) => JSON.stringify([seriesId, seasonNumber, number]);

/**
 * What becomes of the rows, in their order, by what the catalogue holds: the rules of createTitle, updateTitle and
 * publishTitle for each, and one of an import's own: what an editor has changed since is not overwritten unasked.
 */
export function planBatch(
  rows: readonly ImportedRow[],
  facts: BatchFacts,
  rules: Rules,
  act: { account: string; now: Date },
): BatchPlan {
  const lookup = createLookup(facts, rules.locale);
  const newGenres = new Map<string, Genre>();
  const newPeople = new Map<string, Person>();
  const taken = new Map(facts.taken.map((row) => [row.titleId, row]));
  const places = new Map(facts.places.map((place) => [placeKey(place), place.titleId]));
  const publishedSeries = new Set(facts.publishedSeries);
  const plan: BatchPlan = {
    counts: { ...noCounts, rows: rows.length },
    errors: [],
    taken: [],
    newGenres: [],
    newPeople: [],
    created: [],
    changed: [],
    published: [],
    episodeCounts: new Map(),
  };

  function checkPlace(place: EpisodePlace | undefined, titleId: string): void {
    if (!place) throw new RowFault('BAD_VALUE', 'seriesId', 'An episode needs its series, season and number.');
    const draft = facts.drafts.get(place.seriesId);
    const isSeries = draft ? draft.kind === 'SERIES' : taken.get(place.seriesId)?.isSeries;
    if (isSeries === undefined) {
      throw new RowFault('SERIES_NOT_FOUND', 'seriesId', 'There is no such series.', place.seriesId);
    }
    if (!isSeries) throw new RowFault('BAD_VALUE', 'seriesId', 'That title is not a series.', place.seriesId);
    const holder = places.get(placeKey(place));
    if (holder !== undefined && holder !== titleId) {
      const where = `Season ${place.seasonNumber} has an episode ${place.number} already`;
      throw new RowFault('EPISODE_NUMBER_TAKEN', 'number', `${where}: ${holder}.`, place.number);
    }
  }

  function checkSamePlace(draft: TitleDraft, kind: TitleKind, place: EpisodePlace | undefined): void {
    if (kind !== draft.kind) throw new RowFault('BAD_VALUE', 'kind', `The title is of kind ${draft.kind}.`, kind);
    if (!place || draft.seriesId === undefined) return;
    if (placeKey(place) === placeKey(draft as EpisodePlace)) return;
    throw new RowFault('BAD_VALUE', 'number', 'An episode keeps its series, season and number.', place.number);
  }

  /** The content that a row asks for, by ids. */
  function readContent(row: ImportedRow, kind: TitleKind) {
    const genres = row.genres?.map((genre) => lookup.genreOf(genre));
    const people = row.credits?.map((credit) => lookup.personOf(credit));
    const credits = row.credits?.map(({ role, character }, i) => ({ personId: people![i]!.id, role, character }));
    const { names, synopses, releaseYear, ageRating } = row;
    const genreIds = genres?.map(({ id }) => id);
    const change = checkContent({ names, synopses, genreIds, releaseYear, ageRating, credits }, 'row', kind);
    return { change, genres: genres ?? [], people: people ?? [] };
  }

  function isPublishedNow(draft: TitleDraft): boolean {
    if (!rules.publish || draft.publication.state === 'WITHDRAWN') return false;
    const isSeriesPublished = draft.seriesId !== undefined && publishedSeries.has(draft.seriesId);
    const gaps = readinessOf(draft, { assets: facts.assets, isSeriesPublished }).filter(
      ({ code }) => !(rules.publishUnrated && code === 'AGE_RATING_MISSING'),
    );
    if (gaps.length === 0) return true;
    throw new RowFault('NOT_READY', undefined, gaps.map(({ message }) => message).join(' '));
  }

  const withPublication = (draft: TitleDraft): TitleDraft =>
    isPublishedNow(draft) ? { ...draft, publication: { state: 'PUBLISHED', draftRevision: draft.revision } } : draft;

  function createDraft(row: ImportedRow, change: ContentChange, kind: TitleKind): TitleDraft {
    if (!change.names || change.names.length === 0) {
      throw new RowFault('NAME_MISSING', 'name', 'A new title needs a name.');
    }
    if (kind === 'EPISODE') checkPlace(row.place, row.titleId);
    else if (row.place) throw new RowFault('BAD_VALUE', 'kind', 'Only an episode has a place in a series.', kind);
    const stated = { kind, ...contentOf(change), ...row.place };
    const fingerprint = fingerprintOf(stated);
    return withPublication({
      id: row.titleId,
      ...stated,
      editions: kind === 'SERIES' ? [] : [firstEdition(row.titleId)],
      revision: 1,
      editedAt: act.now,
      editedBy: act.account,
      publication: { state: 'NEVER' },
      fingerprint,
      imported: { rowHash: row.hash, fingerprint },
    });
  }

  /** The draft with the row applied; the draft itself where the row says nothing new. */
  function changeDraft(draft: TitleDraft, row: ImportedRow, change: ContentChange): TitleDraft {
    const current = fingerprintOf(draft);
    const isEdited = draft.imported?.fingerprint !== current;
    if (draft.imported?.rowHash === row.hash && !(isEdited && rules.overwrite)) {
      // An earlier import left it unpublished, and nobody has worked on it since.
      return draft.publication.state === 'NEVER' && !isEdited ? withPublication(draft) : draft;
    }
    const stated = changedContent(draft, change) as TitleDraft;
    const fingerprint = fingerprintOf(stated);
    if (fingerprint === current) return draft;
    if (isEdited && !rules.overwrite) {
      throw new RowFault('CONFLICT', undefined, `The title was edited at ${draft.editedAt.toISOString()}.`, draft.id);
    }
    return withPublication({
      ...stated,
      revision: draft.revision + 1,
      editedAt: act.now,
      editedBy: act.account,
      imported: { rowHash: row.hash, fingerprint },
    });
  }

  function takeRow(row: ImportedRow): void {
    const earlier = taken.get(row.titleId);
    if (earlier && earlier.hash !== row.hash) {
      throw new RowFault('DUPLICATE', undefined, `Line ${earlier.line} is the same title.`, row.titleId);
    }
    const before = facts.drafts.get(row.titleId);
    const kind = row.kind ?? before?.kind ?? 'MOVIE';
    const { change, genres, people } = readContent(row, kind);
    if (before) checkSamePlace(before, kind, row.place);
    if (earlier) {
      plan.counts.unchanged++;
      return;
    }
    const after = before ? changeDraft(before, row, change) : createDraft(row, change, kind);

    // Nothing below can fail: a row takes effect as a whole.
    if (!before) {
      plan.counts.created++;
      plan.created.push(after);
      if (row.place) {
        places.set(placeKey(row.place), row.titleId);
        plan.episodeCounts.set(row.place.seriesId, (plan.episodeCounts.get(row.place.seriesId) ?? 0) + 1);
      }
    } else {
      plan.counts[after.revision > before.revision ? 'updated' : 'unchanged']++;
      if (after !== before) plan.changed.push(after);
    }
    if (after !== before) {
      for (const genre of genres) if (lookup.isNewGenre(genre)) newGenres.set(genre.id, genre);
      for (const person of people) if (lookup.isNewPerson(person)) newPeople.set(person.id, person);
    }
    const { publication } = after;
    const isSeries = kind === 'SERIES';
    const isPublished =
      after !== before && publication.state === 'PUBLISHED' && publication.draftRevision === after.revision;
    if (isPublished) {
      plan.counts.published++;
      plan.published.push(after);
      if (isSeries) publishedSeries.add(after.id);
    }
    const { titleId, line, hash } = row;
    const takenRow = { titleId, line, hash, isSeries, isPublished };
    taken.set(titleId, takenRow);
    plan.taken.push(takenRow);
  }

  for (const row of rows) {
    try {
      takeRow(row);
    } catch (error) {
      plan.errors.push(rowErrorOf(row.line, error));
      plan.counts.failed++;
    }
  }
  return { ...plan, newGenres: [...newGenres.values()], newPeople: [...newPeople.values()] };
}
