import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Log } from '../../../platform/log/log.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';

interface RebuildRequest {
  _id: string;
  /** Grows with every request. */
  number: number;
}

const REBUILD = 'index';

const schema = new Schema<RebuildRequest>(
  { _id: String, number: Number },
  { collection: 'rebuild_requests', versionKey: false },
);

/** How every process learns that the index is to be built anew. */
export function createRebuildStore(connection: Connection) {
  const requests = connection.model<RebuildRequest>('RebuildRequest', schema);

  return {
    /** Asks all processes; returns the number of the request. */
    async request(): Promise<number> {
      const raise = () => requests.updateOne({ _id: REBUILD }, { $inc: { number: 1 } }, { upsert: true });
      try {
        await raise();
      } catch (error) {
        // The very first two at once: the other one is there now.
        if (!isDuplicateKey(error)) throw error;
        await raise();
      }
      const stored = await requests.findOne({ _id: REBUILD }).lean<RebuildRequest>();
      return stored!.number;
    },

    /** The newest request's number, then each that follows. */
    follow(apply: (number: number) => void, log: Log): Replica {
      return createReplica<RebuildRequest>({
        model: requests,
        apply: (found) => found.forEach(({ number }) => apply(number)),
        // Nobody removes it.
        remove: () => undefined,
        log,
      });
    },
  };
}

export type RebuildStore = ReturnType<typeof createRebuildStore>;
