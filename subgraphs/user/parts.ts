import type { KeyObject } from 'node:crypto';
import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import type { Config } from '../../platform/config/config.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { createAccountStore, type AccountStore } from './account/account-store.ts';
import type { loginSettings } from './config.ts';
import { createLoginStore, type LoginStore } from './login/login-store.ts';
import { createAttemptStore, type AttemptStore } from './password/attempt-store.ts';
import { createLane, type Lane } from './password/hasher.ts';
import { createProfileLimitStore, type ProfileLimitStore } from './profile/profile-limit-store.ts';
import { createProfileStore, type ProfileStore } from './profile/profile-store.ts';

/** How long logins last. */
export interface LoginTimes {
  absoluteMs: number;
  idleMs: number;
  graceMs: number;
}

/** What the use cases work with. */
export interface UserParts {
  connection: Connection;
  accounts: AccountStore;
  profiles: ProfileStore;
  profileLimits: ProfileLimitStore;
  logins: LoginStore;
  attempts: AttemptStore;
  audit: AuditStore;
  outbox: OutboxStore;
  hashLane: Lane;
  times: LoginTimes;
}

/** Signs access tokens: only the served subgraph holds the key, the administration does not need it. */
export interface TokenParts extends UserParts {
  accessKey: KeyObject;
}

const DAY_MS = 86_400_000;

/** Registers the models on the connection; `prepareModels` creates their collections and indexes. */
export function createParts(connection: Connection, config: Config<typeof loginSettings>): UserParts {
  return {
    connection,
    accounts: createAccountStore(connection),
    profiles: createProfileStore(connection),
    profileLimits: createProfileLimitStore(connection),
    logins: createLoginStore(connection),
    attempts: createAttemptStore(connection),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
    hashLane: createLane(config.PASSWORD_HASHES_AT_ONCE, config.PASSWORD_QUEUE),
    times: {
      absoluteMs: config.LOGIN_DAYS * DAY_MS,
      idleMs: config.LOGIN_IDLE_DAYS * DAY_MS,
      graceMs: config.REFRESH_GRACE_SECONDS * 1_000,
    },
  };
}
