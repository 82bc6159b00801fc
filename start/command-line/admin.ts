import { parseArgs } from 'node:util';
import { ConfigError, readConfig, setting } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { signServiceToken } from '../../platform/passport/service-token.ts';
import { createOutboxStore } from '../../platform/events/outbox-store.ts';
import { openDatabase } from '../../platform/mongo/database.ts';
import { subgraphNames, urlVariable, type SubgraphName } from '../../schema/subgraphs.ts';
import { grantRolesByEmail } from '../../subgraphs/user/admin/operations.ts';
import { dataDirAt } from '../installation/data-dir.ts';
import { PartError } from '../parts/part.ts';
import { findRunning, type Running } from '../processes/running.ts';
import { UsageError, isUsageError } from './usage-error.ts';

// `npm run admin -- …`: what is done from the machine itself, without a login.

const HELP = `npm run admin -- COMMAND

  grant EMAIL ROLE...          adds roles to an account: VIEWER SUPPORT EDITOR PUBLISHER ADMIN
                               (how the first admin of a platform without a seed comes to be)
  dead-letters SERVICE         events that a service could not take in, with their errors
  replay SERVICE               gives them to the service again
  republish SERVICE            publishes the service's last seven days of events again; readers are guarded by revision
  retell                       tells the others of every title as it stands, however long ago it was published

SERVICE is a subgraph's name. The running platform is found in DATA_DIR (.data); elsewhere MONGODB_URI, SECRETS_DIR and
USER_URL, CATALOG_URL, … say where it is.`;

const settings = {
  DATA_DIR: setting.path({ doc: 'Where the platform keeps its data.', default: '.data' }),
  DATABASE_PREFIX: setting.string({ doc: 'Before the name of each database.', default: 'marquee' }),
};

const ROLES = ['VIEWER', 'SUPPORT', 'EDITOR', 'PUBLISHER', 'ADMIN'] as const;
type Role = (typeof ROLES)[number];

const say = (line: string) => console.log(line);

function oneOf<T extends string>(what: string, values: readonly T[], value: string | undefined): T {
  const found = values.find((candidate) => candidate === value);
  if (!found) throw new UsageError(`${what} must be one of ${values.join(', ')}, not ${value ?? 'nothing'}`);
  return found;
}

async function askService(
  running: Running,
  service: SubgraphName,
  method: 'GET' | 'POST',
  path: string,
): Promise<unknown> {
  const base = running[urlVariable(service)];
  const authorization = await signServiceToken('admin', readSharedKey(running.SECRETS_DIR, 'internal'));
  const answer = await fetch(`${base}${path}`, { method, headers: { authorization } });
  const body = (await answer.json()) as { error?: string };
  if (!answer.ok) throw new PartError(`${service} answered ${answer.status}: ${body.error ?? ''}`);
  return body;
}

async function grant(running: Running, [email, ...wanted]: string[]): Promise<void> {
  if (!email || wanted.length === 0) throw new UsageError('grant needs an e-mail address and at least one role');
  const roles: Role[] = wanted.map((role) => oneOf('ROLE', ROLES, role));
  const env = { ...process.env, MONGODB_URI: running.MONGODB_URI };
  const outcome = await grantRolesByEmail(email, roles, createLog('admin', 'warn'), env);
  if (outcome.kind !== 'rolesSet') throw new PartError(`no account has the address ${email}`);
  say(`${email} now has ${outcome.account.roles.join(', ')}`);
}

interface Letters {
  total: number;
  letters: { handler: string; attempts: number; at: string; error: string; event: { type: string; subject: string } }[];
}

async function listDeadLetters(running: Running, [name]: string[]): Promise<void> {
  const service = oneOf('SERVICE', subgraphNames, name);
  const { total, letters } = (await askService(running, service, 'GET', '/internal/dead-letters')) as Letters;
  say(total === 0 ? `${service} has no dead letters` : `${service} has ${total}:`);
  for (const { handler, attempts, at, error, event } of letters) {
    say(`  ${at}  ${event.type} of ${event.subject}: ${handler} failed ${attempts} times: ${error.split('\n')[0]}`);
  }
}

async function replay(running: Running, [name]: string[]): Promise<void> {
  const service = oneOf('SERVICE', subgraphNames, name);
  const { replayed } = (await askService(running, service, 'POST', '/internal/dead-letters/replay')) as {
    replayed: number;
  };
  say(`${service} took in ${replayed}`);
}

async function retell(running: Running): Promise<void> {
  const { told } = (await askService(running, 'catalog', 'POST', '/internal/titles/retell')) as { told: number };
  say(`catalog tells of ${told} titles again`);
}

async function republish(running: Running, [name]: string[], prefix: string): Promise<void> {
  const service = oneOf('SERVICE', subgraphNames, name);
  const log = createLog('admin', 'warn');
  const connection = await openDatabase({ uri: running.MONGODB_URI, name: `${prefix}_${service}`, log });
  try {
    await createOutboxStore(connection).requestWindow();
    say(`${service} publishes its last seven days again`);
  } finally {
    await connection.close();
  }
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  const [command, ...rest] = positionals;
  if (!command || values.help) return say(HELP);
  const { DATA_DIR, DATABASE_PREFIX } = readConfig(settings);
  const elsewhere = process.env['MONGODB_URI'] ? (process.env as unknown as Running) : undefined;
  const running = elsewhere ?? (await findRunning(dataDirAt(DATA_DIR)));
  switch (command) {
    case 'grant':
      return grant(running, rest);
    case 'dead-letters':
      return listDeadLetters(running, rest);
    case 'replay':
      return replay(running, rest);
    case 'retell':
      return retell(running);
    case 'republish':
      return republish(running, rest, DATABASE_PREFIX);
    default:
      throw new UsageError(`there is no command ${command}`);
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  if (isUsageError(error)) console.error(`${error.message}\n\n${HELP}`);
  else if (error instanceof PartError || error instanceof ConfigError) console.error(error.message);
  else console.error(error);
}
