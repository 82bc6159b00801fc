import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareModels } from '../../../platform/mongo/database.ts';
import { openTestDatabase } from '../../../platform/mongo/testing.ts';
import { tellNobody } from '../../../platform/subgraph/testing.ts';
import { createStores, type Stores } from '../stores.ts';

export interface OpenStores {
  stores: Stores;
  /** A folder for films. */
  storage: string;
  close(): Promise<void>;
}

/** The stores of a database of the test's own, and a storage. */
export async function openStores(): Promise<OpenStores> {
  const { connection, drop } = await openTestDatabase();
  const stores = createStores(connection, tellNobody);
  // With the indexes of all that it keeps: what is unique is unique here as well.
  await prepareModels(connection);
  const storage = await mkdtemp(join(tmpdir(), 'marquee-storage-'));
  return {
    stores,
    storage,
    async close() {
      await drop();
      await rm(storage, { recursive: true, force: true });
    },
  };
}
