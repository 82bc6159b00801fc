import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase } from '../../../platform/mongo/testing.ts';
import { ownStorage, StorageForeign } from './own-storage.ts';
import { createStorageStore, type StorageStore } from './storage-store.ts';

let storages: StorageStore;
let drop: () => Promise<void>;
let folder: string;
beforeEach(async () => {
  const database = await openTestDatabase();
  drop = database.drop;
  storages = createStorageStore(database.connection);
  folder = await mkdtemp(join(tmpdir(), 'marquee-storage-'));
});
afterEach(async () => {
  await drop();
  await rm(folder, { recursive: true });
});

const film = () => mkdir(join(folder, 'assets', 'asset_a'), { recursive: true });

it('ties a new folder to a new database, once, whoever comes first', async () => {
  await Promise.all([1, 2, 3].map(() => ownStorage(storages, folder)));
  const written = (await readFile(join(folder, 'storage-id'), 'utf8')).trim();
  expect(await storages.storageId()).toBe(written);
  expect(await readdir(folder)).toEqual(['storage-id']);
  await film();
  await ownStorage(storages, folder);
});

it('ties films that were there before either had a name', async () => {
  await film();
  await ownStorage(storages, folder);
  expect(await storages.storageId()).toBeDefined();
});

it('goes on where a worker died between the two', async () => {
  await writeFile(join(folder, 'storage-id'), 'storage_a\n');
  await ownStorage(storages, folder);
  expect(await storages.storageId()).toBe('storage_a');
});

it.each<[string, () => Promise<unknown>]>([
  ['films of another database', async () => (await film(), writeFile(join(folder, 'storage-id'), 'storage_a'))],
  [
    'the folder of another database',
    async () => (await storages.claim('storage_b'), writeFile(join(folder, 'storage-id'), 'storage_a')),
  ],
  ['a folder that is not mounted', () => storages.claim('storage_b')],
  ['a file cut short', async () => (await storages.claim('storage_b'), writeFile(join(folder, 'storage-id'), ''))],
])('refuses %s, and changes nothing', async (_name, arrange) => {
  await arrange();
  const before = [await readdir(folder), await storages.storageId()];
  await expect(ownStorage(storages, folder)).rejects.toThrow(StorageForeign);
  expect([await readdir(folder), await storages.storageId()]).toEqual(before);
});
