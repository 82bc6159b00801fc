import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { followSupergraphFile, loadSupergraph, type Supergraph, type SupergraphSource } from './supergraph.ts';

const sdlWith = (field: string) =>
  composeSupergraph([
    {
      name: 'one',
      url: 'http://one',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
        type Query { ${field} }`,
    },
  ]);

const fieldsOf = ({ apiSchema }: Supergraph) => Object.keys(apiSchema.getQueryType()!.getFields());

describe('followSupergraphFile', () => {
  let folder: string;
  let file: string;
  let source: SupergraphSource;
  let logged: Record<string, unknown>[];
  let onLog: () => void;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-supergraph-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, sdlWith('a: Int'));
    logged = [];
    onLog = () => {};
    const log = pino(
      {},
      { write: (line: string) => (logged.push(JSON.parse(line) as Record<string, unknown>), onLog()) },
    );
    source = await followSupergraphFile(file, log, 20);
  });

  afterEach(async () => {
    await source.stop();
    await rm(folder, { recursive: true });
  });

  const nextLine = () => new Promise<void>((resolve) => (onLog = resolve));

  it('takes a new version in place of the old one, whole', async () => {
    const before = source.current();
    const changed = new Promise<Supergraph>((resolve) => source.onChange(resolve));
    await writeFile(file, sdlWith('b: Int'));
    const after = await changed;
    expect([fieldsOf(before), fieldsOf(after)]).toEqual([['a'], ['b']]);
    expect(source.current()).toBe(after);
    expect(after.hash).not.toBe(before.hash);
  });

  it('keeps the old one, and says so, where the new one is no supergraph', async () => {
    const line = nextLine();
    await writeFile(file, 'type Query { b: Int }');
    await line;
    expect(logged.at(-1)).toMatchObject({ level: 50, msg: 'the new supergraph is not good; the old one stays' });
    expect(fieldsOf(source.current())).toEqual(['a']);
    const changed = new Promise<Supergraph>((resolve) => source.onChange(resolve));
    await writeFile(file, sdlWith('c: Int'));
    expect(fieldsOf(await changed)).toEqual(['c']);
  });

  it('takes over access rules although nothing else has changed', async () => {
    const changed = new Promise<Supergraph>((resolve) => source.onChange(resolve));
    await writeFile(file, sdlWith('a: Int @authenticated'));
    expect([...(await changed).access.keys()]).toEqual(['Query.a']);
  });
});

describe('loadSupergraph', () => {
  it('throws on what is no supergraph', async () => {
    await expect(loadSupergraph('type Query { a: Int }')).rejects.toThrow();
  });
});
