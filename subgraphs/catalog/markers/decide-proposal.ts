import { badInput } from '../../../platform/errors/errors.ts';
import type { FoundMarker } from '../../../schema/events/asset.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { changeEdition, checkMarker, checkMarkers, editionOf, type Edition, type Marker } from '../content/edition.ts';
import { changeDraft, type EditOutcome } from '../draft/change-draft.ts';
import type { Stores } from '../stores.ts';
import { isSameMarker } from './proposal.ts';

export type DecideOutcome = EditOutcome | { kind: 'proposalNotFound' };

interface Target {
  titleId: string;
  editionId: string | null | undefined;
  proposalId: string;
}

/** Thrown out of a change that is tried again when others change the draft: the edition may have other media by then. */
class ProposalGone extends Error {}

async function decide(
  stores: Stores,
  { titleId, editionId, proposalId }: Target,
  changeOf: (edition: Edition, proposal: FoundMarker) => Partial<Edition>,
  act: Act,
): Promise<DecideOutcome> {
  const draft = await stores.drafts.find(titleId);
  if (!draft) return { kind: 'notFound' };
  const { assetId } = editionOf(draft.editions, editionId);
  const [asset] = assetId === undefined ? [] : await stores.assets.findMany([assetId]);
  const proposal = asset?.foundMarkers?.find(({ id }) => id === proposalId);
  if (!proposal) return { kind: 'proposalNotFound' };
  try {
    return await changeDraft(
      stores,
      { id: titleId },
      ({ editions }) => {
        const edition = editionOf(editions, editionId);
        if (edition.assetId !== assetId) throw new ProposalGone();
        return { editions: changeEdition(editions, editionId, changeOf(edition, proposal)) };
      },
      act,
    );
  } catch (error) {
    if (error instanceof ProposalGone) return { kind: 'proposalNotFound' };
    throw error;
  }
}

/**
 * Makes a proposal a marker of the edition, at its times or others, in the place of one that marks the same. BAD_USER_INPUT where it would
 * be none, or overlap another.
 */
export function acceptMarker(
  stores: Stores,
  { startMs, endMs, ...target }: Target & { startMs?: number | null | undefined; endMs?: number | null | undefined },
  act: Act,
): Promise<DecideOutcome> {
  return decide(
    stores,
    target,
    ({ markers, rejectedMarkers = [] }, proposal) => {
      const marker: Marker = {
        kind: proposal.kind,
        startMs: startMs ?? proposal.startMs,
        endMs: endMs ?? proposal.endMs,
      };
      checkMarker(marker, startMs == null ? 'endMs' : 'startMs');
      const others = markers.filter((other) => !isSameMarker(other, proposal) && !isSameMarker(other, marker));
      if (others.some((other) => other.startMs < marker.endMs && marker.startMs < other.endMs)) {
        throw badInput(
          'startMs',
          'It overlaps another marker of the edition: give it other times, or remove that one.',
        );
      }
      return {
        markers: checkMarkers([...others, marker], 'proposalId'),
        ...(rejectedMarkers.length > 0
          ? { rejectedMarkers: rejectedMarkers.filter((rejected) => !isSameMarker(rejected, proposal)) }
          : {}),
      };
    },
    act,
  );
}

/** Turns a proposal down: nor is it made again. A marker that was made of it goes. */
export function rejectMarker(stores: Stores, target: Target, act: Act): Promise<DecideOutcome> {
  return decide(
    stores,
    target,
    ({ markers, rejectedMarkers = [] }, proposal) => {
      const { kind, startMs, endMs } = proposal;
      const others = rejectedMarkers.filter((rejected) => !isSameMarker(rejected, proposal));
      return {
        markers: markers.filter((marker) => !isSameMarker(marker, proposal)),
        rejectedMarkers: checkRejected([...others, { kind, startMs, endMs }]),
      };
    },
    act,
  );
}

const REJECTED_LIMIT = 50;

/** The last ones count: what was turned down of media that are no more is forgotten. */
const checkRejected = (rejected: Marker[]) => rejected.slice(-REJECTED_LIMIT);
