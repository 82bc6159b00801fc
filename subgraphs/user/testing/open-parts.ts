import { readConfig } from '../../../platform/config/config.ts';
import { prepareModels, type Connection } from '../../../platform/mongo/database.ts';
import { openTestDatabase, silentLog } from '../../../platform/mongo/testing.ts';
import { testEnvironment } from '../../../platform/subgraph/testing.ts';
import { userSettings } from '../config.ts';
import { createParts, type Parts } from '../stores.ts';

/** What use cases work with, on a database of their own, without a server. */
export async function openParts(
  change: NodeJS.ProcessEnv = {},
): Promise<{ parts: Parts; connection: Connection; close(): Promise<void> }> {
  const { env, remove } = testEnvironment();
  // However busy the machine: what is turned away for lack of time is tested where the lane is.
  const config = readConfig(userSettings, { ...env, PASSWORD_WAIT: '600000', ...change });
  const { connection, drop } = await openTestDatabase();
  const parts = createParts(connection, config, silentLog);
  await prepareModels(connection);
  return {
    parts,
    connection,
    async close() {
      await drop();
      remove();
    },
  };
}
