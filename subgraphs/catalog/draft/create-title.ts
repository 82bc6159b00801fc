import { badInput, fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Catalog } from '../catalog.ts';
import { checkReferences } from './check-references.ts';
import { checkChosenId, checkContent, contentOf, type ContentInput, type TitleKind } from './content.ts';
import type { EpisodePlace, TitleDraft } from './draft-store.ts';
import { firstEdition } from './edition.ts';
import { fingerprintOf } from './fingerprint.ts';
import { notFound, saved, type DraftSaved, type TitleNotFound } from './outcomes.ts';

type Given<T> = T | null | undefined;

export interface CreateTitleInput {
  id?: Given<string>;
  movie?: Given<ContentInput>;
  series?: Given<ContentInput>;
  episode?: Given<ContentInput & EpisodePlace>;
}

export type CreateTitleOutcome =
  | DraftSaved
  /** Of the series. */
  | TitleNotFound
  | { __typename: 'EpisodeNumberTaken'; message: string; titleId: string };

function checkPlace({ seriesId, seasonNumber, number }: EpisodePlace): EpisodePlace {
  if (seasonNumber < 0 || seasonNumber > 1_000) {
    throw badInput('input.episode.seasonNumber', 'seasonNumber must be from 0 to 1000.');
  }
  if (number < 1 || number > 10_000) throw badInput('input.episode.number', 'number must be from 1 to 10000.');
  return { seriesId, seasonNumber, number };
}

/** What the input asks for, checked, and the argument that holds it. */
function readInput({ movie, series, episode }: CreateTitleInput): {
  kind: TitleKind;
  argument: string;
  content: ContentInput;
  place?: EpisodePlace;
} {
  const given = [movie, series, episode].filter(Boolean);
  if (given.length !== 1) throw badInput('input', 'Give exactly one of movie, series and episode.');
  if (episode) return { kind: 'EPISODE', argument: 'input.episode', content: episode, place: checkPlace(episode) };
  if (series) return { kind: 'SERIES', argument: 'input.series', content: series };
  return { kind: 'MOVIE', argument: 'input.movie', content: movie! };
}

/**
 * A new draft. With a chosen id a retry is answered with the draft as it is by now; IDEMPOTENCY_CONFLICT where the id
 * belongs to a title that was created from another input.
 */
export async function createTitle(catalog: Catalog, input: CreateTitleInput, act: Act): Promise<CreateTitleOutcome> {
  const { drafts } = catalog;
  const { kind, argument, content, place } = readInput(input);
  const change = checkContent(content, argument, kind);
  const id = input.id ? checkChosenId('title', input.id, 'input.id') : newId('title', act.now.getTime());
  await checkReferences(catalog, change, argument);

  const facts = { kind, ...contentOf(change), ...place };
  const draft: TitleDraft = {
    id,
    ...facts,
    editions: kind === 'SERIES' ? [] : [firstEdition(id)],
    revision: 1,
    editedAt: act.now,
    editedBy: act.account,
    publication: { state: 'NEVER' },
    fingerprint: fingerprintOf(facts),
  };

  try {
    const hasSeries = await inTransaction(catalog.connection, async (session) => {
      // Also a write to the series' document: it cannot be deleted at the same time.
      if (place && !(await drafts.countEpisode(session, place.seriesId, 1))) return false;
      await drafts.insert(session, draft);
      return true;
    });
    if (hasSeries) return saved(draft);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return answerTaken(catalog, draft, place);
  }
  if (await drafts.find(place!.seriesId)) throw badInput('input.episode.seriesId', 'That title is not a series.');
  return notFound('There is no such series.');
}

/** Why the insert met a unique index: a retry, another title of that id, or the episode's number. */
async function answerTaken(
  catalog: Catalog,
  draft: TitleDraft,
  place: EpisodePlace | undefined,
): Promise<CreateTitleOutcome> {
  const same = await catalog.drafts.find(draft.id);
  if (same?.fingerprint === draft.fingerprint) return saved(same);
  if (same) throw fault('IDEMPOTENCY_CONFLICT', `${draft.id} is another title.`, { argument: 'input.id' });
  const episode = place && (await catalog.drafts.findEpisode(place));
  if (episode) {
    return {
      __typename: 'EpisodeNumberTaken',
      message: `Season ${place.seasonNumber} has an episode ${place.number} already.`,
      titleId: episode.id,
    };
  }
  throw fault('CONFLICT', 'The episode that had this number was deleted a moment ago.');
}
