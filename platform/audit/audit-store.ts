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

/** What is recorded of an act. `details` must hold no secret. */
export type AuditAct = Pick<AuditRecord, 'actorId' | 'action' | 'subjectId'> & { details: unknown };

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
    /** Part of the act's transaction. */
    async record(session: ClientSession, act: AuditAct, now: Date): Promise<void> {
      await this.recordMany(session, [act], now);
    },

    /** The same for many acts, in one write. */
    async recordMany(session: ClientSession, acts: readonly AuditAct[], now: Date): Promise<void> {
      await records.insertMany(
        acts.map(({ details, ...act }) => ({
          _id: newId('audit', now.getTime()),
          at: now,
          ...act,
          details: JSON.stringify(details),
        })),
        { session, lean: true },
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
