import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createLog, type Log } from '../log/log.ts';
import { openDatabase } from './database.ts';

export const silentLog: Log = createLog('test', process.env['TEST_LOG_LEVEL'] ?? 'silent');

/** A database of the test file's own on the run's engine, and its removal. */
export async function openTestDatabase(): Promise<{ connection: Connection; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const connection = await openDatabase({ uri: process.env['MONGODB_URI']!, name, log: silentLog });
  return {
    connection,
    async drop() {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
