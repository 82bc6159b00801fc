import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { GraphError, NoAnswerError } from '../../client/graph-error.ts';
import { createPatientClient } from '../../client/patient-client.ts';
import { ConfigError, readConfig, setting } from '../../platform/config/config.ts';
import { dataDirAt } from '../installation/data-dir.ts';
import { FileError, formatOf, type FileFormat } from '../import/file-rows.ts';
import { firstErrors, importFile, type Counts, type ImportOptions, type Send } from '../import/import-file.ts';
import { ensureLogins, type Login } from '../installation/logins.ts';
import { UsageError, isUsageError } from './usage-error.ts';

// `npm run import -- FILE…`: sends files of titles to the public graph, as any client could.

const HELP = `npm run import -- FILE... [options]

FILE is JSON Lines (.jsonl, .ndjson), a JSON array of objects (.json) or CSV (.csv, .tsv): docs/IMPORT.md says what a row
holds. A file that was cut off goes on where it stopped when the same command is given again.

  --publish                publishes the titles
  --publish-unrated        and those without an age rating
  --dry-run                only counts and tells errors
  --overwrite              rows win over what editors have changed
  --source NAME            where the rows come from; keys belong to it (catalogue)
  --key COLUMN,...         columns that tell the titles apart, instead of name and year
  --ignore COLUMN,...      columns that are passed over
  --locale TAG             of columns that name none (en)
  --format FORMAT          JSON_LINES, JSON_ARRAY or CSV, where the name of the file does not say
  --resume ID              goes on with that import
  --url URL                of the platform (MARQUEE_URL, http://127.0.0.1:4000)
  --email ADDRESS          who imports; the password is asked for, or MARQUEE_PASSWORD. Without it the first admin of
                           the platform on DATA_DIR (.data)

Ends with 1 where a row failed, with 2 where the import could not be done.`;

const settings = {
  DATA_DIR: setting.path({ doc: 'Where the platform keeps its data.', default: '.data' }),
  MARQUEE_URL: setting.url({ doc: 'Where the platform serves.', default: 'http://127.0.0.1:4000' }),
  MARQUEE_PASSWORD: setting.string({ doc: 'Of --email.', optional: true }),
};

const SHOWN_ERRORS = 20;
/** Where lines stay on the screen or in a file, one now and then is enough. */
const LINE_EVERY_MS = 5_000;
const FORMATS: readonly FileFormat[] = ['JSON_LINES', 'JSON_ARRAY', 'CSV'];

const say = (line: string) => console.log(line);
const number = (value: number) => value.toLocaleString('en');

async function askPassword(email: string): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError('set MARQUEE_PASSWORD: nobody is here to type a password');
  process.stdout.write(`password of ${email}: `);
  // What is typed is not shown.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    say('');
  }
}

async function findLogin(
  email: string | undefined,
  config: { DATA_DIR: string; MARQUEE_PASSWORD?: string | undefined },
): Promise<Login> {
  if (email !== undefined) return { email, password: config.MARQUEE_PASSWORD ?? (await askPassword(email)) };
  const { secrets } = dataDirAt(config.DATA_DIR);
  if (existsSync(join(secrets, 'logins.json'))) return (await ensureLogins(secrets)).admin;
  throw new UsageError('say who imports: --email ADDRESS, or DATA_DIR of a platform on this machine');
}

function readFormat(path: string, given: string | undefined): FileFormat {
  const format = given === undefined ? formatOf(path) : FORMATS.find((candidate) => candidate === given);
  if (format) return format;
  throw new UsageError(
    given === undefined
      ? `say what ${path} is: --format ${FORMATS.join(', ')}`
      : `--format is one of ${FORMATS.join(', ')}`,
  );
}

/** Shows how far a file is: on a terminal in one line that changes. */
function progressLine(path: string) {
  const startedAt = performance.now();
  let shownAt = startedAt;
  return {
    show(counts: Counts, share: number): void {
      const now = performance.now();
      const { isTTY } = process.stdout;
      if (!isTTY && now - shownAt < LINE_EVERY_MS) return;
      shownAt = now;
      const failed = counts.failed > 0 ? `, ${number(counts.failed)} failed` : '';
      const line = `${path}: ${number(counts.rows)} rows, ${Math.floor(share * 100)} %${failed}`;
      if (isTTY) process.stdout.write(`\r\x1b[K${line}`);
      else say(line);
    },
    end(): void {
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
    },
    seconds: () => (performance.now() - startedAt) / 1_000,
  };
}

function summaryOf(counts: Counts, isDryRun: boolean): string {
  const { rows, created, updated, unchanged, failed, published } = counts;
  const parts = [
    `${number(created)} created`,
    `${number(updated)} updated`,
    `${number(unchanged)} unchanged`,
    `${number(failed)} failed`,
    `${number(published)} published`,
  ];
  return `${number(rows)} rows: ${parts.join(', ')}${isDryRun ? ' (dry run: nothing was written)' : ''}`;
}

async function sayErrors(send: Send, id: string): Promise<void> {
  const { errors, hasMore } = await firstErrors(send, id, SHOWN_ERRORS);
  for (const { line, column, code, message, value } of errors) {
    const where = column === null ? `line ${line}` : `line ${line}, ${column}`;
    say(`  ${where}: ${code} ${message}${value === null ? '' : ` ${JSON.stringify(value.slice(0, 80))}`}`);
  }
  if (hasMore) say(`  and more: catalogueImport(id: "${id}") { errors }`);
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { positionals: paths, values } = parseArgs({
    allowPositionals: true,
    options: {
      help: flag,
      publish: flag,
      'publish-unrated': flag,
      'dry-run': flag,
      overwrite: flag,
      source: text,
      key: text,
      ignore: text,
      locale: text,
      format: text,
      resume: text,
      url: text,
      email: text,
    },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  if (paths.length === 0) throw new UsageError('name a file');
  if (values.resume !== undefined && paths.length > 1) throw new UsageError('--resume goes with one file');
  const files = paths.map((path) => ({ path, format: readFormat(path, values.format) }));
  const config = readConfig(settings);
  const isDryRun = values['dry-run'] ?? false;
  const options: ImportOptions = {
    isDryRun,
    publish: values.publish ?? values['publish-unrated'] ?? false,
    publishUnrated: values['publish-unrated'] ?? false,
    overwrite: values.overwrite ?? false,
    ...(values.source === undefined ? {} : { source: values.source }),
    ...(values.locale === undefined ? {} : { locale: values.locale }),
    ...(values.key === undefined ? {} : { keyColumns: values.key.split(',') }),
    ...(values.ignore === undefined ? {} : { ignoredColumns: values.ignore.split(',') }),
  };
  const url = (values.url ?? config.MARQUEE_URL).replace(/\/$/, '');
  const { send } = createPatientClient({
    url,
    credentials: await findLogin(values.email, config),
    device: { id: 'device_import', name: 'Import', kind: 'BROWSER' },
    onWait: (waitMs) => say(`no answer; again in ${waitMs / 1_000} s`),
  });

  let failed = 0;
  for (const { path, format } of files) {
    const progress = progressLine(path);
    const ended = await importFile(send, {
      path,
      format,
      options,
      ...(values.resume === undefined ? {} : { resume: values.resume }),
      onProgress: ({ found, sentBytes, totalBytes }) => progress.show(found.counts, sentBytes / totalBytes),
    });
    progress.end();
    say(`${path}: ${summaryOf(ended.counts, isDryRun)} in ${progress.seconds().toFixed(1)} s (${ended.id})`);
    await sayErrors(send, ended.id);
    failed += ended.counts.failed;
  }
  return failed > 0 ? 1 : 0;
}

function isForPerson(error: unknown): error is Error {
  if (error instanceof ConfigError || error instanceof FileError) return true;
  if (error instanceof GraphError || error instanceof NoAnswerError) return true;
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 2;
  if (isUsageError(error)) console.error(`${error.message}\n\n${HELP}`);
  else if (isForPerson(error)) console.error(error.message);
  else console.error(error);
}
