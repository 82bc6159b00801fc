import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { eventually } from '../../platform/testing/eventually.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { followSupergraphFile, type FollowedSupergraph } from './follow-supergraph.ts';
import { loadSupergraph, type Supergraph } from './supergraph.ts';

const sdlWith = (field: string) =>
  composeSupergraph([
    {
      name: 'one',
      url: 'http://one',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
        type Query { ${field} }`,
    },
  ]);

const link = (version: string, imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: [${imports}])`;

/** Composes, and is more than can be executed here. */
const unsupported: [what: string, sdl: string, refusal: RegExp][] = [
  [
    '@fromContext',
    `${link('v2.9', '"@key", "@context", "@fromContext"')}
      type Query { a: Int user: User }
      type User @key(fields: "id") @context(name: "of") { id: ID! locale: String! card: Card }
      type Card @key(fields: "id") { id: ID! name(in: String @fromContext(field: "$of { locale }")): String }`,
    /@fromContext.*Card\.name/,
  ],
  [
    '@connect',
    `${link('v2.10', '"@key"')}
      @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"])
      @source(name: "s", http: { baseURL: "http://s" })
      type Query { a: Int @connect(source: "s", http: { GET: "/a" }, selection: "$") }`,
    /connect/,
  ],
  [
    '@policy',
    `${link('v2.9', '"@policy"')} type Query { a: Int @policy(policies: [["p"]]) }`,
    /Query\.a carries @policy/,
  ],
];

const fieldsOf = ({ apiSchema }: Supergraph) => Object.keys(apiSchema.getQueryType()!.getFields());
const refusedMessage = 'the new supergraph is not good; the old one stays';

describe('followSupergraphFile', () => {
  let folder: string;
  let file: string;
  let source: FollowedSupergraph;
  let logged: Record<string, unknown>[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-supergraph-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, sdlWith('a: Int'));
    logged = [];
    const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
    source = await followSupergraphFile(file, log, 20);
  });

  afterEach(async () => {
    await source.stop();
    await rm(folder, { recursive: true });
  });

  const changed = () => new Promise<Supergraph>((resolve) => source.onChange(resolve));
  const refusals = () => logged.filter(({ msg }) => msg === refusedMessage);

  it('takes a new version in place of the old one, whole', async () => {
    const before = source.current();
    const change = changed();
    await writeFile(file, sdlWith('b: Int'));
    const after = await change;
    expect([fieldsOf(before), fieldsOf(after)]).toEqual([['a'], ['b']]);
    expect(source.current()).toBe(after);
    expect(after.hash).not.toBe(before.hash);
  });

  it.each([
    ['is no supergraph', 'type Query { b: Int }'],
    ['is half written', sdlWith('b: Int').slice(0, 700)],
    ['is empty', ''],
    ['is no GraphQL', '<html>502 Bad Gateway</html>'],
  ])('keeps the old one, and says so once, where the new one %s', async (_what, text) => {
    await writeFile(file, text);
    await eventually(() => refusals().length === 1);
    expect(fieldsOf(source.current())).toEqual(['a']);
    expect(source.refusal()).toBeInstanceOf(Error);
    const change = changed();
    await writeFile(file, sdlWith('c: Int'));
    expect(fieldsOf(await change)).toEqual(['c']);
    expect(source.refusal()).toBeUndefined();
    expect(refusals()).toHaveLength(1);
  });

  it.each(unsupported)('keeps the old one where the new one uses %s, and names it', async (_what, sdl, refusal) => {
    const composed = composeSupergraph([{ name: 'one', url: 'http://one', sdl }]);
    await expect(loadSupergraph(composed)).rejects.toThrow(refusal);
    await writeFile(file, composed);
    await eventually(() => refusals().length === 1);
    expect(source.refusal()!.message).toMatch(refusal);
    expect(fieldsOf(source.current())).toEqual(['a']);
  });

  it('has nothing to refuse any more where the file is again what is in use', async () => {
    for (const spoil of [() => writeFile(file, 'nothing'), () => rm(file)]) {
      await spoil();
      await eventually(() => source.refusal() !== undefined);
      await writeFile(file, sdlWith('a: Int'));
      await eventually(() => source.refusal() === undefined);
    }
    expect(fieldsOf(source.current())).toEqual(['a']);
  });

  it('takes nothing that a check refuses, tries it again when asked to, and lets who asks see neither half', async () => {
    const seen: string[][] = [];
    let isGood = false;
    source.beforeChange(async (candidate, current) => {
      seen.push(fieldsOf(candidate), fieldsOf(current), fieldsOf(source.current()));
      if (!isGood) throw new Error('not yet');
    });
    await writeFile(file, sdlWith('b: Int'));
    await eventually(() => source.refusal()?.message === 'not yet');
    expect(seen).toEqual([['b'], ['a'], ['a']]);
    expect(fieldsOf(source.current())).toEqual(['a']);
    isGood = true;
    const change = changed();
    process.emit('SIGHUP');
    expect(fieldsOf(await change)).toEqual(['b']);
  });

  it('sees what is put in place by a rename, by a link or with the time of before', async () => {
    const times: Date[] = [new Date(0), new Date(0)];
    const change = [changed()];
    await writeFile(join(folder, 'next'), sdlWith('b: Int'));
    await rename(join(folder, 'next'), file);
    expect(fieldsOf(await change[0]!)).toEqual(['b']);
    await utimes(file, times[0]!, times[1]!);

    const same = changed();
    await writeFile(file, sdlWith('c: Int'));
    await utimes(file, times[0]!, times[1]!);
    expect(fieldsOf(await same)).toEqual(['c']);

    // As a ConfigMap is mounted: the file leads to `..data/`, and that to the folder of a version.
    await source.stop();
    for (const version of ['1', '2']) {
      await mkdir(join(folder, version));
      await writeFile(join(folder, version, 'supergraph.graphql'), sdlWith(`v${version}: Int`));
    }
    await symlink('1', join(folder, '..data'));
    const mounted = join(folder, 'mounted.graphql');
    await symlink(join('..data', 'supergraph.graphql'), mounted);
    source = await followSupergraphFile(mounted, pino({ enabled: false }), 20);
    const linked = changed();
    await symlink('2', join(folder, '..next'));
    await rename(join(folder, '..next'), join(folder, '..data'));
    expect(fieldsOf(await linked)).toEqual(['v2']);
  });

  it('takes over access rules although nothing else has changed', async () => {
    const change = changed();
    await writeFile(file, sdlWith('a: Int @authenticated'));
    expect([...(await change).access.keys()]).toEqual(['Query.a']);
  });
});

describe('loadSupergraph', () => {
  it.each(['production', 'test'])('throws on what is no supergraph, in %s', async (environment) => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = environment;
    try {
      await expect(loadSupergraph('type Query { a: Int }')).rejects.toThrow();
      // Nothing but validation sees that an interface is not fulfilled.
      const hollow = sdlWith(
        'a: Thing } interface Named { name: Int } type Thing implements Named { name: Int',
      ).replace(/(type Thing implements Named[^{]*\{)[^}]*\}/, '$1 other: Int }');
      await expect(loadSupergraph(hollow)).rejects.toThrow();
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});
