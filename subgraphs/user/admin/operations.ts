import { readConfig } from '../../../platform/config/config.ts';
import { databaseSettings } from '../../../platform/config/shared-settings.ts';
import { newRequestId, type Log } from '../../../platform/log/log.ts';
import { openDatabase, prepareModels } from '../../../platform/mongo/database.ts';
import { systemAct } from '../../../platform/subgraph/request-context.ts';
import type { Role } from '../generated/types.ts';
import { createAccountDirectly, type PlannedAccount } from '../registration/create-account-directly.ts';
import { createStores, type Stores } from '../stores.ts';
import { grantRoles } from './grant-roles.ts';
import type { SetRolesOutcome } from './set-roles.ts';

/** Opens the user database as the environment says, runs, and closes it. What changes is published by the running service. */
async function withUserDatabase<T>(log: Log, env: NodeJS.ProcessEnv, run: (stores: Stores) => Promise<T>): Promise<T> {
  const config = readConfig(databaseSettings, env);
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_user`, log });
  try {
    const stores = createStores(connection);
    await prepareModels(connection);
    return await run(stores);
  } finally {
    await connection.close();
  }
}

/** For an operator: adds roles to the account of an address. Throws a `ConfigError` or what the database says. */
export async function grantRolesByEmail(
  email: string,
  roles: readonly Role[],
  log: Log,
  env: NodeJS.ProcessEnv = process.env,
): Promise<SetRolesOutcome> {
  return withUserDatabase(log, env, (stores) =>
    grantRoles(stores, { email, roles }, systemAct(newRequestId(), new Date())),
  );
}

/** For the seed: creates what is missing; returns the ids of accounts that are new. */
export async function createPlannedAccounts(
  plans: readonly PlannedAccount[],
  log: Log,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  return withUserDatabase(log, env, async (stores) => {
    const created: string[] = [];
    for (const plan of plans) {
      const { kind } = await createAccountDirectly(stores, plan, systemAct(newRequestId(), new Date()));
      if (kind === 'created') created.push(plan.id);
    }
    return created;
  });
}
