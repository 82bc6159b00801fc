import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-relay-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Compiles documents as a client's build does; what the compiler says, and the artifacts that it made. */
async function compile(documents: Record<string, string>): Promise<{ code: number; output: string; made: string[] }> {
  await mkdir(join(folder, 'src'));
  await mkdir(join(folder, 'made'));
  // The compiler reads nothing outside its root.
  await copyFile(join(root, 'schema/api.graphql'), join(folder, 'api.graphql'));
  for (const [name, text] of Object.entries(documents)) {
    const tagged = `import { graphql } from 'relay-runtime';\nexport const ${name} = graphql\`${text}\`;\n`;
    await writeFile(join(folder, 'src', `${name}.ts`), tagged);
  }
  const config = {
    root: folder,
    sources: { src: 'pages' },
    projects: {
      pages: {
        schema: 'api.graphql',
        language: 'typescript',
        output: 'made',
        eagerEsModules: true,
      },
    },
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  const compiler = join(root, 'node_modules/relay-compiler/cli.js');
  const child = spawn(process.execPath, [compiler, 'relay.config.json'], { cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (exit) => resolve(exit ?? 1));
  });
  return { code, output, made: await readdir(join(folder, 'made')) };
}

const refetched = (type: string, name: string, body: string) =>
  `fragment ${name}_it on ${type} @refetchable(queryName: "${name}Again") { ${body} }`;

/** A list that a page goes on with by itself: the connection and the way to it by the id of what has it. */
const paged = (type: string, name: string, field: string, body: string) =>
  `fragment ${name}_it on ${type} @refetchable(queryName: "${name}Again")
     @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
     ${field}(first: $count, after: $cursor) @connection(key: "${name}_it__${field}") { edges { node { ${body} } } }
   }`;

it('compiles what is fetched again by its id, alone and page by page', async () => {
  const { code, output, made } = await compile({
    Card: refetched('Title', 'Card', 'name synopsis artwork { url } progress { positionMs }'),
    Draft: refetched('TitleDraft', 'Draft', 'titleId status editions { id editionId windows { startsAt } }'),
    Person: refetched('Person', 'Person', 'name credits { role title { id name } }'),
    Plan: refetched('Plan', 'Plan', 'name prices { amount { amountMinor currency } }'),
    Who: refetched('Profile', 'Who', 'name isKids'),
    Job: refetched('TranscodeJob', 'Job', 'state progress tasks { id state }'),
    Sitting: refetched('PlaybackSession', 'Sitting', 'state positionMs title { name }'),
    Invoices: paged('Account', 'Invoices', 'invoices', 'number'),
    Shelf: paged('Row', 'Shelf', 'items', 'titleId title { name }'),
    Episodes: paged('Season', 'Episodes', 'episodes', 'name'),
    OfGenre: paged('Genre', 'OfGenre', 'titles', 'name'),
    Errors: paged('CatalogueImport', 'Errors', 'errors', 'line message'),
    History: paged('Query', 'History', 'watchHistory', 'id sessionId title { name }'),
    Any: refetched('Node', 'Any', '... on Title { name } ... on Genre { name }'),
  });
  expect({ code, output }).toEqual({ code: 0, output: expect.not.stringContaining('rror:') });
  for (const name of ['Card', 'Shelf', 'History', 'Any']) expect(made).toContain(`${name}Again.graphql.ts`);
  expect(made).toHaveLength(28);
});

it('refuses what cannot be fetched again, so the pass above says something', async () => {
  const { code, output } = await compile({ Sitting: refetched('Viewing', 'Sitting', 'positionMs') });
  expect(code).not.toBe(0);
  expect(output).toMatch(/@refetchable/);
});
