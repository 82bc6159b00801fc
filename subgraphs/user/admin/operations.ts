import { readConfig } from '../../../platform/config/config.ts';
import { newRequestId, type Log } from '../../../platform/log/log.ts';
import { openDatabase, prepareModels } from '../../../platform/mongo/database.ts';
import type { SetRolesOutcome } from '../account/set-roles.ts';
import { administrationSettings } from '../config.ts';
import type { Role } from '../generated/types.ts';
import { createParts, type UserParts } from '../parts.ts';
import { createAccountDirectly, type PlannedAccount } from './create-account-directly.ts';
import { grantRoles } from './grant-roles.ts';

/** Opens the user database as the environment says, runs, and closes it. What changes is published by the running service. */
async function withUserDatabase<T>(
  log: Log,
  env: NodeJS.ProcessEnv,
  run: (parts: UserParts) => Promise<T>,
): Promise<T> {
  const config = readConfig(administrationSettings, env);
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_user`, log });
  try {
    const parts = createParts(connection, config);
    await prepareModels(connection);
    return await run(parts);
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
  return withUserDatabase(log, env, (parts) =>
    grantRoles(parts, { email, roles, requestId: newRequestId() }, new Date()),
  );
}

/** For the seed: creates what is missing; returns the ids of accounts that are new. */
export async function createPlannedAccounts(
  plans: readonly PlannedAccount[],
  log: Log,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  return withUserDatabase(log, env, async (parts) => {
    const created: string[] = [];
    for (const plan of plans) {
      const outcome = await createAccountDirectly(parts, plan, newRequestId(), new Date());
      if (outcome === 'CREATED') created.push(plan.id);
    }
    return created;
  });
}
