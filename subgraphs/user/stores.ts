import type { KeyObject } from 'node:crypto';
import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import { createLane, type Lane } from '../../platform/lane/lane.ts';
import type { Tell } from '../../platform/live/tell.ts';
import type { Log } from '../../platform/log/log.ts';
import { createMailboxStore, type MailboxStore } from '../../platform/mail/mailbox-store.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { readPrivateKey, readSharedKey } from '../../platform/passport/secrets.ts';
import { createTaskStore, type TaskStore } from '../../platform/tasks/task-store.ts';
import { createAccountStore, type AccountStore } from './account/account-store.ts';
import type { UserConfig } from './config.ts';
import { createLoginStore, type LoginStore } from './login/login-store.ts';
import { createLinkStore, type LinkStore } from './mail/link-store.ts';
import { linkKeyOf } from './mail/link-token.ts';
import { createAttemptStore, type AttemptStore } from './password/attempt-store.ts';
import { createProfileLimitStore, type ProfileLimitStore } from './profile/profile-limit-store.ts';
import { createProfileStore, type ProfileStore } from './profile/profile-store.ts';

/** Everything the user subgraph keeps, over one connection. */
export interface Stores {
  connection: Connection;
  accounts: AccountStore;
  profiles: ProfileStore;
  profileLimits: ProfileLimitStore;
  logins: LoginStore;
  attempts: AttemptStore;
  audit: AuditStore;
  outbox: OutboxStore;
  tasks: TaskStore;
  links: LinkStore;
  mailbox: MailboxStore;
}

/** How long logins last. */
export interface LoginTimes {
  absoluteMs: number;
  idleMs: number;
  graceMs: number;
}

/** What it takes to let somebody in: an operator's command does without, and holds no key. */
export interface Parts extends Stores {
  /**
   * What is decided by a hash belongs into the lane as well, its counting of failures above all: then no burst of guesses is let in
   * before the first failure counts.
   */
  hashLane: Lane;
  times: LoginTimes;
  /** Signs access tokens. */
  accessKey: KeyObject;
  /** Seals what devices are known again by. */
  deviceKey: Buffer;
  /** Makes the tokens of links in mails. */
  linkKey: Buffer;
  log: Log;
}

const DAY_MS = 86_400_000;

/** Where nobody is told, workers find what there is to do by looking. */
const tellNobody: Tell = () => undefined;

/** Registers the models on the connection; `prepareModels` creates their collections and indexes. */
export function createStores(connection: Connection, tell: Tell = tellNobody): Stores {
  return {
    connection,
    accounts: createAccountStore(connection),
    profiles: createProfileStore(connection),
    profileLimits: createProfileLimitStore(connection),
    logins: createLoginStore(connection),
    attempts: createAttemptStore(connection),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
    tasks: createTaskStore(connection, tell),
    links: createLinkStore(connection),
    mailbox: createMailboxStore(connection),
  };
}

export function createParts(connection: Connection, config: UserConfig, log: Log, tell?: Tell): Parts {
  const internalKey = readSharedKey(config.SECRETS_DIR, 'internal');
  return {
    ...createStores(connection, tell),
    hashLane: createLane({
      width: config.PASSWORD_HASHES_AT_ONCE,
      queueLimit: config.PASSWORD_QUEUE,
      longestWaitMs: config.PASSWORD_WAIT,
      typicalMs: 100,
      refusal: 'Too many log-ins at this moment.',
    }),
    times: {
      absoluteMs: config.LOGIN_DAYS * DAY_MS,
      idleMs: config.LOGIN_IDLE_DAYS * DAY_MS,
      graceMs: config.REFRESH_GRACE_SECONDS * 1_000,
    },
    accessKey: readPrivateKey(config.SECRETS_DIR, 'access'),
    deviceKey: internalKey,
    linkKey: linkKeyOf(internalKey),
    log,
  };
}
