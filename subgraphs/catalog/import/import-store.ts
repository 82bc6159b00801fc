import { Schema } from 'mongoose';
import type { Tell } from '../../../platform/live/tell.ts';
import { afterCommit, type ClientSession, type Connection } from '../../../platform/mongo/database.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { CreateCatalogueImportInput, ImportState } from '../generated/types.ts';
import { noCounts, type Counts, type TakenRow } from './plan-batch.ts';
import type { CsvHead } from './read-rows.ts';
import type { RowError } from './row-fault.ts';

/** What whoever opened an import asked for. */
export type ImportOptions = Omit<Required<CreateCatalogueImportInput>, 'requestKey'>;

export interface CatalogueImport extends ImportOptions {
  id: string;
  requestKey: string;
  state: ImportState;
  nextLine: number;
  /** Of CSV, once its first line has come. */
  head?: CsvHead;
  /** Unknown columns that were told. */
  toldColumns: string[];
  counts: Counts;
  revision: number;
  createdBy: string;
  createdAt: Date;
  endedAt?: Date;
}

export interface ImportError extends RowError {
  id: string;
}

/** A piece of the file that was taken; kept while the import is open, so that the same piece again is answered alike. */
export interface Batch {
  fromLine: number;
  /** The line after it. */
  nextLine: number;
  /** Of its text. */
  hash: string;
  counts: Counts;
  taken: TakenRow[];
}

type ImportDocument = Omit<CatalogueImport, 'id'> & { _id: string };
type BatchDocument = Batch & { _id: string; importId: string };
type ErrorDocument = RowError & { _id: string; importId: string };

const plainObject = { _id: false, id: false } as const;
const counts = new Schema<Counts>(
  { rows: Number, created: Number, updated: Number, unchanged: Number, failed: Number, published: Number },
  plainObject,
);

const importSchema = new Schema<ImportDocument>(
  {
    _id: String,
    name: String,
    source: String,
    format: String,
    keyColumns: [String],
    ignoredColumns: [String],
    locale: String,
    isDryRun: Boolean,
    publish: Boolean,
    publishUnrated: Boolean,
    overwrite: Boolean,
    requestKey: String,
    state: String,
    nextLine: Number,
    head: new Schema<CsvHead>({ columns: [String], delimiter: String }, plainObject),
    toldColumns: [String],
    counts,
    revision: Number,
    createdBy: String,
    createdAt: Date,
    endedAt: Date,
  },
  { collection: 'imports', versionKey: false },
);
// The same request of the same account is one import, also when two arrive at the same time.
importSchema.index({ createdBy: 1, requestKey: 1 }, { unique: true });

const batchSchema = new Schema<BatchDocument>(
  {
    _id: String,
    importId: String,
    fromLine: Number,
    nextLine: Number,
    hash: String,
    counts,
    taken: [
      new Schema<TakenRow>(
        { titleId: String, line: Number, hash: String, isSeries: Boolean, isPublished: Boolean },
        plainObject,
      ),
    ],
  },
  { collection: 'import_batches', versionKey: false },
);
batchSchema.index({ importId: 1, 'taken.titleId': 1 });

const errorSchema = new Schema<ErrorDocument>(
  { _id: String, importId: String, line: Number, column: String, code: String, message: String, value: String },
  { collection: 'import_errors', versionKey: false },
);
errorSchema.index({ importId: 1, line: 1, _id: 1 });

const plain = ({ _id, ...rest }: ImportDocument): CatalogueImport => ({ id: _id, ...rest });
const plainError = ({ _id, importId: _import, ...rest }: ErrorDocument): ImportError => ({ id: _id, ...rest });
const batchId = (importId: string, fromLine: number) => `${importId}:${fromLine}`;

/** Position in a list of errors. */
export type ErrorKey = [line: number, id: string];

/** Carries hints that an import has gone on. */
export function importChannel(id: string): string {
  return `import:${id}`;
}

export function createImportStore(connection: Connection, tell: Tell) {
  const imports = connection.model<ImportDocument>('CatalogueImport', importSchema);
  const batches = connection.model<BatchDocument>('ImportBatch', batchSchema);
  const errors = connection.model<ErrorDocument>('ImportError', errorSchema);

  return {
    /** Throws a duplicate-key error where the account has used the request key before. */
    async insert(
      session: ClientSession,
      opened: ImportOptions & Pick<CatalogueImport, 'id' | 'requestKey' | 'createdBy' | 'createdAt'>,
    ): Promise<CatalogueImport> {
      const { id, ...rest } = opened;
      const state = { state: 'OPEN' as const, nextLine: 1, toldColumns: [], counts: noCounts, revision: 1 };
      await imports.create([{ _id: id, ...rest, ...state }], { session });
      return { id, ...rest, ...state };
    },

    async find(id: string, session?: ClientSession): Promise<CatalogueImport | undefined> {
      const found = await imports
        .findById(id)
        .session(session ?? null)
        .lean<ImportDocument>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(CatalogueImport | undefined)[]> {
      const found = await imports.find({ _id: { $in: [...ids] } }).lean<ImportDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    async findByRequest(createdBy: string, requestKey: string): Promise<CatalogueImport | undefined> {
      const found = await imports.findOne({ createdBy, requestKey }).lean<ImportDocument>();
      return found ? plain(found) : undefined;
    },

    /** Newest first; `after` is the id of the last one seen. */
    async list(after: string | undefined, limit: number): Promise<CatalogueImport[]> {
      const found = await imports
        .find(after === undefined ? {} : { _id: { $lt: after } })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<ImportDocument[]>();
      return found.map(plain);
    },

    /** Writes to the import first of all, so that of two who send the same piece one waits here, not at the end of its work. */
    async claim(session: ClientSession, id: string): Promise<CatalogueImport | undefined> {
      const found = await imports
        .findOneAndUpdate({ _id: id }, { $inc: { revision: 1 } }, { returnDocument: 'after', session })
        .lean<ImportDocument>();
      return found ? plain(found) : undefined;
    },

    /** The import as the transaction has made it; its followers are told. */
    async save(session: ClientSession, { id, ...rest }: CatalogueImport): Promise<void> {
      await imports.replaceOne({ _id: id }, rest, { session });
      afterCommit(session, () => tell(importChannel(id)));
    },

    async insertBatch(
      session: ClientSession,
      importId: string,
      batch: Batch,
      rowErrors: readonly RowError[],
    ): Promise<void> {
      await batches.insertMany([{ _id: batchId(importId, batch.fromLine), importId, ...batch }], {
        session,
        lean: true,
      });
      // Several errors of one line are told in the order in which they were found.
      const documents = rowErrors.map((error, i) => ({
        _id: `${importId}:${error.line}:${String(i).padStart(4, '0')}`,
        importId,
        ...error,
      }));
      if (documents.length > 0) await errors.insertMany(documents, { session, lean: true });
    },

    async findBatch(importId: string, fromLine: number, session: ClientSession): Promise<Batch | undefined> {
      return (await batches.findById(batchId(importId, fromLine)).session(session).lean<Batch>()) ?? undefined;
    },

    /** Rows of these titles that the import has taken. */
    async findTaken(session: ClientSession, importId: string, titleIds: readonly string[]): Promise<TakenRow[]> {
      const found = await batches
        .find({ importId, 'taken.titleId': { $in: titleIds } }, { taken: 1 })
        .session(session)
        .lean<Pick<BatchDocument, 'taken'>[]>();
      const wanted = new Set(titleIds);
      return found.flatMap(({ taken }) => taken.filter(({ titleId }) => wanted.has(titleId)));
    },

    /** An import that has ended is sent nothing any more. */
    async removeBatches(session: ClientSession, importId: string): Promise<void> {
      await batches.deleteMany({ importId }, { session });
    },

    /** By line, from `lines.from` until before `lines.until`. */
    async listErrors(
      importId: string,
      { after, lines, limit }: { after?: ErrorKey; lines?: { from: number; until: number }; limit: number },
    ): Promise<ImportError[]> {
      const found = await errors
        .find({
          importId,
          ...(lines ? { line: { $gte: lines.from, $lt: lines.until } } : {}),
          ...(after ? { $or: [{ line: { $gt: after[0] } }, { line: after[0], _id: { $gt: after[1] } }] } : {}),
        })
        .sort({ line: 1, _id: 1 })
        .limit(limit)
        .lean<ErrorDocument[]>();
      return found.map(plainError);
    },
  };
}

export type ImportStore = ReturnType<typeof createImportStore>;
