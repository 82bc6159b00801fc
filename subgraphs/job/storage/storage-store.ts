import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';

interface StorageDocument {
  _id: 'storage';
  storageId: string;
}

const schema = new Schema<StorageDocument>(
  { _id: String, storageId: String },
  { collection: 'storage', versionKey: false },
);

/** Which storage the films of this database lie in. */
export function createStorageStore(connection: Connection) {
  const storages = connection.model<StorageDocument>('Storage', schema);

  async function storageId(): Promise<string | undefined> {
    const found = await storages.findById('storage').lean<StorageDocument | null>();
    return found?.storageId;
  }

  return {
    storageId,

    /** Sets the id where there is none yet; returns the one that stands. */
    async claim(wanted: string): Promise<string | undefined> {
      await storages
        .updateOne({ _id: 'storage' }, { $setOnInsert: { storageId: wanted } }, { upsert: true })
        .catch((error: unknown) => {
          // Another worker was quicker.
          if (!isDuplicateKey(error)) throw error;
        });
      return storageId();
    },
  };
}

export type StorageStore = ReturnType<typeof createStorageStore>;
