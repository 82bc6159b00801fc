import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../mongo/duplicate-key.ts';
import type { Mail } from './mailer.ts';

/** A mail as it lies in the mailbox of one machine. */
export interface KeptMail extends Mail {
  at: Date;
}

interface KeptMailDocument extends Omit<KeptMail, 'id'> {
  _id: string;
}

/** So long a mail can be read: its links are good for a day at the most. */
const KEEP_SECONDS = 7 * 86_400;
/** As many are listed. */
const LISTED = 100;

const schema = new Schema<KeptMailDocument>(
  { _id: String, to: String, language: String, subject: String, text: String, html: String, at: Date },
  { collection: 'mailbox', versionKey: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });

function plain({ _id, ...mail }: KeptMailDocument): KeptMail {
  return { id: _id, ...mail };
}

export function createMailboxStore(connection: Connection) {
  const mails = connection.model<KeptMailDocument>('KeptMail', schema);

  return {
    /** A mail that is there already stays as it came. */
    async keep({ id, ...mail }: KeptMail): Promise<void> {
      try {
        await mails.create({ _id: id, ...mail });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** The newest hundred, newest first. */
    async list(): Promise<KeptMail[]> {
      const found = await mails.find().sort({ at: -1, _id: -1 }).limit(LISTED).lean<KeptMailDocument[]>();
      return found.map(plain);
    },

    async find(id: string): Promise<KeptMail | undefined> {
      const found = await mails.findById(id).lean<KeptMailDocument | null>();
      return found ? plain(found) : undefined;
    },
  };
}

export type MailboxStore = ReturnType<typeof createMailboxStore>;
