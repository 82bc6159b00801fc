import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { LinkPurpose } from './link-token.ts';

/** A link that was mailed to an account and is good. */
export interface Link {
  accountId: string;
  /** Where it was sent to: it proves nothing of another address. */
  email: string;
}

interface NewLink extends Link {
  purpose: LinkPurpose;
  tokenHash: string;
  expiresAt: Date;
}

interface LinkDocument extends NewLink {
  _id: string;
}

const schema = new Schema<LinkDocument>(
  { _id: String, accountId: String, email: String, purpose: String, tokenHash: String, expiresAt: Date },
  { collection: 'mailed_links', versionKey: false },
);
schema.index({ tokenHash: 1 }, { unique: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

// One document for an account and purpose: a newer link takes the older one's place.
function idOf({ accountId, purpose }: Pick<NewLink, 'accountId' | 'purpose'>): string {
  return `${accountId}:${purpose}`;
}

export function createLinkStore(connection: Connection) {
  const links = connection.model<LinkDocument>('MailedLink', schema);

  return {
    /** Part of the transaction that orders the mail. The link of before is good no more. */
    async put(session: ClientSession, link: NewLink): Promise<void> {
      await links.updateOne({ _id: idOf(link) }, { $set: link }, { session, upsert: true });
    },

    async find(purpose: LinkPurpose, tokenHash: string, now: Date): Promise<Link | undefined> {
      const found = await links.findOne({ tokenHash, purpose, expiresAt: { $gt: now } }).lean<LinkDocument | null>();
      return found ? { accountId: found.accountId, email: found.email } : undefined;
    },

    /** Part of the transaction of what the link is for: of any number that race one gets it. */
    async take(session: ClientSession, purpose: LinkPurpose, tokenHash: string, now: Date): Promise<Link | undefined> {
      const found = await links
        .findOneAndDelete({ tokenHash, purpose, expiresAt: { $gt: now } }, { session })
        .lean<LinkDocument | null>();
      return found ? { accountId: found.accountId, email: found.email } : undefined;
    },

    /** Part of a transaction that makes a link pointless or dangerous. */
    async drop(session: ClientSession, accountId: string, purpose: LinkPurpose): Promise<void> {
      await links.deleteOne({ _id: idOf({ accountId, purpose }) }, { session });
    },
  };
}

export type LinkStore = ReturnType<typeof createLinkStore>;
