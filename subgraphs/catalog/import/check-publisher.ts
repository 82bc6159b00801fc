import { fault } from '../../../platform/errors/errors.ts';
import type { ImportOptions } from './import-store.ts';

const PUBLISH_SCOPE = 'catalog:publish';

/** FORBIDDEN where the import publishes and the caller may not: what an import does needs the rights of the acts it stands for. */
export function checkPublisher({ publish }: Pick<ImportOptions, 'publish'>, scopes: readonly string[]): void {
  if (!publish || scopes.includes(PUBLISH_SCOPE)) return;
  throw fault('FORBIDDEN', `An import that publishes needs the scope ${PUBLISH_SCOPE}.`, {
    missingScopes: [PUBLISH_SCOPE],
  });
}
