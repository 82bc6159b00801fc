import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import { pictureChanged, type PictureState } from '../../../schema/events/picture.ts';
import type { Picture } from './picture-store.ts';

function stateOf({ id: pictureId, outcome }: Picture): PictureState {
  if (outcome.state !== 'READY') return { pictureId, state: outcome.state };
  const { width, height, isOpaque, color } = outcome;
  return { pictureId, state: 'READY', width, height, isOpaque, color };
}

/** The picture's complete state, for the outbox of the transaction that changed it. */
export function pictureEvent(picture: Picture, now: Date): DomainEvent<PictureState> {
  const { id: subject, revision } = picture;
  return createEvent(pictureChanged, { subject, revision, data: stateOf(picture) }, now);
}
