import { followState } from '../../../platform/live/follow-state.ts';
import { importChannel, type Catalog } from '../catalog.ts';
import type { CatalogueImport } from './import-store.ts';

/** As the SDL says: at most four a second. */
const MIN_INTERVAL_MS = 250;

/** The import as it is, then anew as it goes on. A message on the channel only says that it is time to read. */
export function followImport({ imports, channels }: Catalog, id: string): AsyncIterableIterator<CatalogueImport> {
  return followState({
    channels,
    channel: importChannel(id),
    read: () => imports.find(id),
    isNew: (state, last) => state.revision > last.revision,
    minIntervalMs: MIN_INTERVAL_MS,
  });
}
