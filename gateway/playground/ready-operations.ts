import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';

/** An operation that is there to be opened, with variables that work once their places are filled. */
export interface ReadyOperation {
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  /** Whose duty it is: `Editor`. */
  who: string;
  /** One line. */
  summary: string;
  query: string;
  /** See page/operations/template.ts. */
  variables: unknown;
}

export interface OperationGroup {
  name: string;
  operations: readonly ReadyOperation[];
}

export interface ReadyOperations {
  groups: readonly OperationGroup[];
  /** Queries that find what a variable's place is filled with, by kind. */
  picks: Readonly<Record<string, string>>;
}

/**
 * What is ready, in the order of an admin's week. A name is a file of the group's folder in operations/: the document, or where it
 * is one that our own client sends too, that of client/operations/; and beside it the variables, if it takes any.
 */
const groups: readonly [name: string, folder: string, operations: readonly string[]][] = [
  ['Accounts and roles', 'accounts', ['find-accounts', 'account', 'set-roles', 'end-device-logins', 'end-logins']],
  ['Playback sessions', 'sessions', ['what-plays', 'follow-sessions', 'end-playback-session']],
  [
    'Money',
    'money',
    [
      'account-billing',
      'memberships',
      'refund-invoice',
      'grant-credit',
      'ask-to-grant-credit',
      'money-requests',
      'approve-money-request',
      'reject-money-request',
      'ledger',
    ],
  ],
  ['Plans', 'plans', ['plans', 'plan-versions', 'save-plan', 'retire-plan', 'start-membership']],
  [
    'Titles',
    'titles',
    [
      'find-drafts',
      'draft',
      'create-movie',
      'create-series',
      'create-episode',
      'update-title',
      'attach-asset',
      'add-edition',
      'set-markers',
      'delete-draft',
      'genres-and-people',
      'create-genre',
      'create-person',
    ],
  ],
  [
    'Windows and publication',
    'publication',
    ['not-published', 'windows', 'set-windows', 'publish-title', 'publish-three', 'withdraw-title', 'follow-draft'],
  ],
  ['Languages', 'languages', ['texts', 'translate']],
  [
    'Pictures',
    'pictures',
    ['artwork', 'stills', 'create-picture', 'artwork-of-draft', 'set-artwork', 'remove-artwork'],
  ],
  ['Uploads and jobs', 'media', ['jobs', 'failed-jobs', 'job', 'retry-job', 'cancel-job', 'asset', 'create-upload']],
  [
    'Imports in bulk',
    'imports',
    [
      'catalogue-imports',
      'create-catalogue-import',
      'import-rows',
      'finish-catalogue-import',
      'cancel-catalogue-import',
      'follow-import',
    ],
  ],
  ['Search index', 'search', ['search-index', 'rebuild-search-index']],
  ['Audit', 'audit', ['accounts-audit', 'account-audit', 'money-audit', 'title-audit', 'job-audit']],
  [
    'As a viewer',
    'viewing',
    ['who-am-i', 'home', 'search', 'browse', 'browse-in-parts', 'play', 'set-in-my-list', 'progress'],
  ],
];

const picks = [
  'account',
  'asset',
  'device',
  'draft',
  'edition',
  'failed-job',
  'genre',
  'import',
  'invoice',
  'money-request',
  'job',
  'person',
  'plan',
  'series',
  'session',
  'title',
];

const ownFolder = join(import.meta.dirname, 'operations');
const clientFolder = join(import.meta.dirname, '../../client/operations');

const read = (path: string) => readFileSync(path, 'utf8').trimEnd();

function readOperation(folder: string, file: string): ReadyOperation {
  const own = join(ownFolder, folder, `${file}.graphql`);
  const query = read(existsSync(own) ? own : join(clientFolder, `${file}.graphql`));
  const variables = join(ownFolder, folder, `${file}.json`);
  const [, who = '', summary = ''] = /^# (\w+): (.+)$/m.exec(query) ?? [];
  const operation = parse(query).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation?.name || summary === '')
    throw new Error(`${folder}/${file} lacks a name, or the line that says whose it is`);
  return {
    name: operation.name.value,
    kind: operation.operation,
    who,
    summary,
    query,
    variables: existsSync(variables) ? (JSON.parse(read(variables)) as unknown) : {},
  };
}

export function readReadyOperations(): ReadyOperations {
  return {
    groups: groups.map(([name, folder, files]) => ({
      name,
      operations: files.map((file) => readOperation(folder, file)),
    })),
    picks: Object.fromEntries(picks.map((kind) => [kind, read(join(ownFolder, 'pick', `${kind}.graphql`))])),
  };
}
