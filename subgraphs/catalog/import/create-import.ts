import { isDeepStrictEqual } from 'node:util';
import { badInput, fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { CreateCatalogueImportInput } from '../generated/types.ts';
import { checkText } from '../localisation/localised-text.ts';
import type { Stores } from '../stores.ts';
import { checkPublisher } from './check-publisher.ts';
import type { CatalogueImport, ImportOptions } from './import-store.ts';

const NAME_LIMIT = 100;
const SOURCE_LIMIT = 50;
const KEY_COLUMNS_LIMIT = 10;
const IGNORED_COLUMNS_LIMIT = 100;
const COLUMN_LIMIT = 200;

/** graphql-js has filled in what has a default. */
export type CreateImportInput = Required<CreateCatalogueImportInput>;

function checkColumns(columns: readonly string[], argument: string, limit: number): string[] {
  if (columns.length > limit) throw badInput(argument, `At most ${limit} columns.`);
  return columns.map((column, i) => checkText(column, `${argument}.${i}`, COLUMN_LIMIT));
}

function checkOptions(input: CreateImportInput): ImportOptions {
  const { format, locale, isDryRun, publish, publishUnrated, overwrite } = input;
  return {
    name: checkText(input.name, 'input.name', NAME_LIMIT),
    source: checkText(input.source, 'input.source', SOURCE_LIMIT),
    format,
    keyColumns: checkColumns(input.keyColumns, 'input.keyColumns', KEY_COLUMNS_LIMIT),
    ignoredColumns: checkColumns(input.ignoredColumns, 'input.ignoredColumns', IGNORED_COLUMNS_LIMIT),
    locale,
    isDryRun,
    publish,
    publishUnrated,
    overwrite,
  };
}

/**
 * Opens an import. The same request key of the same account gives the same import as it is by now; with other options it is
 * an IDEMPOTENCY_CONFLICT.
 */
export async function createImport(
  { connection, imports, audit }: Stores,
  input: CreateImportInput,
  act: Act,
): Promise<CatalogueImport> {
  const options = checkOptions(input);
  checkPublisher(options, act.scopes);
  const { requestKey } = input;
  const { account, now } = act;
  const id = newId('import', now.getTime());
  try {
    return await inTransaction(connection, async (session) => {
      const opened = { id, ...options, requestKey, createdBy: account, createdAt: now };
      const made = await imports.insert(session, opened);
      const { name, source, isDryRun, publish, overwrite } = options;
      const details = { name, source, isDryRun, publish, overwrite };
      await audit.record(session, { actorId: account, action: 'import.create', subjectId: id, details }, now);
      return made;
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const existing = (await imports.findByRequest(account, requestKey))!;
  const isSame = Object.entries(options).every(([option, value]) =>
    isDeepStrictEqual(existing[option as keyof ImportOptions], value),
  );
  if (isSame) return existing;
  throw fault('IDEMPOTENCY_CONFLICT', 'This request key belongs to an import with other options.', {
    argument: 'input.requestKey',
  });
}
