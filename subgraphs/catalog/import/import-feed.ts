import { badInput } from '../../../platform/errors/errors.ts';
import { followState } from '../../../platform/live/follow-state.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import { importChannel, type CatalogueImport, type ImportStore } from './import-store.ts';

/** As the SDL says: at most four a second. */
const MIN_INTERVAL_MS = 250;

/**
 * The import as it is, then anew as it goes on. A message on the channel only says that it is time to read. BAD_USER_INPUT where
 * there is no such import.
 */
export async function followImport(
  imports: ImportStore,
  channels: Channels,
  id: string,
): Promise<AsyncIterableIterator<{ catalogueImportChanged: CatalogueImport }>> {
  if (!(await imports.find(id))) throw badInput('id', 'There is no such import.');
  return followState({
    channels,
    channel: importChannel(id),
    async read() {
      const found = await imports.find(id);
      return found && { catalogueImportChanged: found };
    },
    isNew: ({ catalogueImportChanged: state }, { catalogueImportChanged: last }) => state.revision > last.revision,
    minIntervalMs: MIN_INTERVAL_MS,
  });
}
