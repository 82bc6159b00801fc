import { Schema, type Connection } from 'mongoose';
import type { Page, PageRow } from './page.ts';

/** How long a page can be read on: somewhat more than the hour that is promised, for each takes 30 KB. */
const KEPT_SECONDS = 75 * 60;

interface PageDocument {
  _id: string;
  profile: string;
  madeAt: Date;
  /** JSON: it is only ever read whole. */
  rows: string;
}

const schema = new Schema<PageDocument>(
  { _id: String, profile: String, madeAt: Date, rows: String },
  { collection: 'pages', versionKey: false },
);
schema.index({ madeAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
schema.index({ profile: 1 });

export function createPageStore(connection: Connection) {
  const pages = connection.model<PageDocument>('Page', schema);

  return {
    async keep({ id, rows, ...page }: Page): Promise<void> {
      await pages.create({ _id: id, ...page, rows: JSON.stringify(rows) });
    },

    /** For a DataLoader: of this profile; undefined where it is forgotten or another's. */
    async findMany(profile: string, ids: readonly string[]): Promise<(Page | undefined)[]> {
      const found = await pages.find({ _id: { $in: [...ids] }, profile }).lean<PageDocument[]>();
      const byId = new Map(
        found.map(({ _id, rows, ...page }) => [_id, { id: _id, ...page, rows: JSON.parse(rows) as PageRow[] }]),
      );
      return ids.map((id) => byId.get(id));
    },

    async removeOfProfile(profile: string): Promise<void> {
      await pages.deleteMany({ profile });
    },
  };
}

export type PageStore = ReturnType<typeof createPageStore>;
