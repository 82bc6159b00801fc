import type { EditOutcome } from './draft/change-draft.ts';
import type { CreateTitleOutcome } from './draft/create-title.ts';
import { draftIdOf } from './draft/draft-id.ts';
import type { DeleteOutcome } from './draft/delete-draft.ts';
import type { ResolversTypes } from './generated/resolvers.ts';
import type { DecideOutcome } from './markers/decide-proposal.ts';
import type { EndOutcome } from './import/end-import.ts';
import type { ImportRowsOutcome } from './import/import-rows.ts';
import type { PublishOutcome } from './publication/publish-title.ts';

const titleNotFound = { __typename: 'TitleNotFound', message: 'There is no such title.' } as const;
const importNotFound = { __typename: 'ImportNotFound', message: 'There is no such import.' } as const;

function editConflict({ current }: Extract<EditOutcome, { kind: 'conflict' }>) {
  const message = `The draft is at revision ${current.revision} by now: somebody else has saved since.`;
  return { __typename: 'EditConflict' as const, message, current };
}

function importEnded({ state }: Extract<EndOutcome, { kind: 'endedBefore' }>) {
  const message = `The import is ${state === 'FINISHED' ? 'finished' : 'cancelled'} already.`;
  return { __typename: 'ImportEnded' as const, message, state };
}

export function presentCreated(outcome: CreateTitleOutcome): ResolversTypes['CreateTitleResult'] {
  switch (outcome.kind) {
    case 'saved':
      return { __typename: 'DraftSaved', draft: outcome.draft };
    case 'seriesNotFound':
      return { __typename: 'TitleNotFound', message: 'There is no such series.' };
    case 'episodeNumberTaken': {
      const { place, titleId } = outcome;
      const message = `Season ${place.seasonNumber} has an episode ${place.number} already.`;
      return { __typename: 'EpisodeNumberTaken', message, draftId: draftIdOf(titleId), titleId };
    }
  }
}

export function presentEdit(outcome: EditOutcome): ResolversTypes['DraftResult'] {
  switch (outcome.kind) {
    case 'saved':
      return { __typename: 'DraftSaved', draft: outcome.draft };
    case 'notFound':
      return titleNotFound;
    case 'conflict':
      return editConflict(outcome);
  }
}

export function presentDecision(outcome: DecideOutcome): ResolversTypes['MarkerProposalResult'] {
  if (outcome.kind !== 'proposalNotFound') return presentEdit(outcome);
  return { __typename: 'MarkerProposalNotFound', message: 'The edition has no such proposal (any more).' };
}

export function presentDeletion(outcome: DeleteOutcome): ResolversTypes['DeleteDraftResult'] {
  switch (outcome.kind) {
    case 'deleted': {
      const { titleId } = outcome;
      return { __typename: 'DraftDeleted', draftId: draftIdOf(titleId), titleId };
    }
    case 'notFound':
      return titleNotFound;
    case 'wasPublished':
      return { __typename: 'TitleIsPublished', message: 'The title was published: withdraw it instead.' };
  }
}

export function presentPublication(outcome: PublishOutcome): ResolversTypes['PublishResult'] {
  switch (outcome.kind) {
    case 'published':
      return { __typename: 'TitlePublished', draft: outcome.draft, title: outcome.title };
    case 'notFound':
      return titleNotFound;
    case 'conflict':
      return editConflict(outcome);
    case 'notReady': {
      const { missing } = outcome;
      const message = `The draft is not ready: ${missing.map((gap) => gap.message).join(' ')}`;
      return { __typename: 'NotReady', message, missing };
    }
  }
}

export function presentRows(outcome: ImportRowsOutcome): ResolversTypes['ImportRowsResult'] {
  switch (outcome.kind) {
    case 'imported': {
      const { import: current, counts, errors } = outcome;
      return { __typename: 'RowsImported', import: current, counts, errors };
    }
    case 'notFound':
      return importNotFound;
    case 'endedBefore':
      return importEnded(outcome);
    case 'outOfStep': {
      const { fromLine, nextLine } = outcome;
      const message = `The line that comes next is ${nextLine}, not ${fromLine}.`;
      return { __typename: 'ImportOutOfStep', message, nextLine };
    }
  }
}

export function presentEnd(outcome: EndOutcome): ResolversTypes['EndImportResult'] {
  switch (outcome.kind) {
    case 'ended':
      return { __typename: 'CatalogueImportEnded', import: outcome.import };
    case 'notFound':
      return importNotFound;
    case 'endedBefore':
      return importEnded(outcome);
  }
}
