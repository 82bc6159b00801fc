import { Schema, type ClientSession, type Connection } from 'mongoose';
import { newId } from '../ids/ids.ts';

export interface AuditRecord {
  id: string;
  at: Date;
  /** The account that acted, or `system`. */
  actorId: string;
  /** `title.publish` */
  action: string;
  subjectId: string;
  /** What changed, as JSON text. */
  details: string;
}

type AuditDocument = Omit<AuditRecord, 'id'> & { _id: string };

const schema = new Schema<AuditDocument>(
  { _id: String, at: Date, actorId: String, action: String, subjectId: String, details: String },
  { collection: 'audit', versionKey: false },
);
schema.index({ subjectId: 1, _id: -1 });

export function createAuditStore(connection: Connection) {
  const records = connection.model<AuditDocument>('AuditRecord', schema);
  const plain = ({ _id, ...record }: AuditDocument): AuditRecord => ({ id: _id, ...record });

  return {
    /** Part of the act's transaction. `details` must hold no secret. */
    async record(
      session: ClientSession,
      act: { actorId: string; action: string; subjectId: string; details: unknown },
      now: Date,
    ): Promise<void> {
      const { details, ...rest } = act;
      await records.create(
        [{ _id: newId('audit', now.getTime()), at: now, ...rest, details: JSON.stringify(details) }],
        {
          session,
        },
      );
    },

    /** Newest first; `before` is the id of the last record seen. */
    async list(filter: { subjectId?: string; before?: string; limit: number }): Promise<AuditRecord[]> {
      const { subjectId, before, limit } = filter;
      const found = await records
        .find({ ...(subjectId ? { subjectId } : {}), ...(before ? { _id: { $lt: before } } : {}) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<AuditDocument[]>();
      return found.map(plain);
    },

    /** For a DataLoader: the newest `limit` records of each subject. */
    async listBySubjects(subjectIds: readonly string[], limit = 50): Promise<AuditRecord[][]> {
      return Promise.all(subjectIds.map((subjectId) => this.list({ subjectId, limit })));
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;
