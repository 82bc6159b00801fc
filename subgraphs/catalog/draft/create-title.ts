import { badInput, fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { checkChosenId } from '../content/chosen-id.ts';
import { firstEdition } from '../content/edition.ts';
import {
  EPISODE_NUMBERS,
  isWithin,
  SEASON_NUMBERS,
  type EpisodePlace,
  type NumberRange,
} from '../content/episode-place.ts';
import { checkContent, contentOf } from '../content/title-content.ts';
import type { CreateTitleInput, TitleKind, TitlePatch } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import { checkReferences } from './check-references.ts';
import type { TitleDraft } from './draft-store.ts';
import { fingerprintOf } from './fingerprint.ts';

export type CreateTitleOutcome =
  | { kind: 'saved'; draft: TitleDraft }
  | { kind: 'seriesNotFound' }
  /** By the title with that id. */
  | { kind: 'episodeNumberTaken'; place: EpisodePlace; titleId: string };

function checkWithin(number: number, range: NumberRange, field: string): void {
  if (isWithin(number, range)) return;
  throw badInput(`input.episode.${field}`, `${field} must be from ${range.from} to ${range.to}.`);
}

function checkPlace({ seriesId, seasonNumber, number }: EpisodePlace): EpisodePlace {
  checkWithin(seasonNumber, SEASON_NUMBERS, 'seasonNumber');
  checkWithin(number, EPISODE_NUMBERS, 'number');
  return { seriesId, seasonNumber, number };
}

/** What the input asks for, checked, and the argument that holds it. */
function readInput({ movie, series, episode }: CreateTitleInput): {
  kind: TitleKind;
  argument: string;
  content: TitlePatch;
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
export async function createTitle(stores: Stores, input: CreateTitleInput, act: Act): Promise<CreateTitleOutcome> {
  const { drafts } = stores;
  const { kind, argument, content, place } = readInput(input);
  const change = checkContent(content, argument, kind);
  const id = input.id ? checkChosenId('title', input.id, 'input.id') : newId('title', act.now.getTime());
  await checkReferences(stores, change, argument);

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
    const hasSeries = await inTransaction(stores.connection, async (session) => {
      // Also a write to the series' document: it cannot be deleted at the same time.
      if (place && !(await drafts.countEpisode(session, place.seriesId, 1))) return false;
      await drafts.insert(session, draft);
      return true;
    });
    if (hasSeries) return { kind: 'saved', draft };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return answerTaken(stores, draft, place);
  }
  if (await drafts.find(place!.seriesId)) throw badInput('input.episode.seriesId', 'That title is not a series.');
  return { kind: 'seriesNotFound' };
}

/** Why the insert met a unique index: a retry, another title of that id, or the episode's number. */
async function answerTaken(
  stores: Stores,
  draft: TitleDraft,
  place: EpisodePlace | undefined,
): Promise<CreateTitleOutcome> {
  const same = await stores.drafts.find(draft.id);
  if (same?.fingerprint === draft.fingerprint) return { kind: 'saved', draft: same };
  if (same) throw fault('IDEMPOTENCY_CONFLICT', `${draft.id} is another title.`, { argument: 'input.id' });
  const episode = place && (await stores.drafts.findEpisode(place));
  if (episode) return { kind: 'episodeNumberTaken', place, titleId: episode.id };
  throw fault('CONFLICT', 'The episode that had this number was deleted a moment ago.');
}
