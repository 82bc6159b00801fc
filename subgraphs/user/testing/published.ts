import type { DomainEvent, EventKind } from '../../../platform/events/event.ts';
import type { Connection } from '../../../platform/mongo/database.ts';

/** What the outbox holds of one kind, oldest first, of one subject or all. */
export async function published<Data>(
  connection: Connection,
  kind: EventKind<Data>,
  about: (event: DomainEvent<Data>) => boolean,
): Promise<DomainEvent<Data>[]> {
  const entries = await connection
    .collection<{ event: DomainEvent<Data> }>('outbox')
    .find({ 'event.type': kind.type })
    .sort({ at: 1 })
    .toArray();
  return entries.map(({ event }) => event).filter(about);
}
