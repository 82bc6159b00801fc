import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { Redis } from 'ioredis';
import { createLog } from '../../platform/log/log.ts';
import { connectRedis } from '../../platform/redis/redis.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { readAskedDocument } from './asked-document.ts';
import { createDocuments } from './find-document.ts';
import { createLocalQueries, createSharedQueries, type PersistedQueries } from './persisted-queries.ts';
import { followManifest, hashOf, normalForm, parseManifest } from './trusted-documents.ts';

const silent = createLog('gateway', 'silent');
const asked = (document: { text?: string; id?: string; hash?: string }) => ({
  text: undefined,
  id: undefined,
  hash: undefined,
  ...document,
});
const readManifest = () => readFileSync(new URL('../../schema/documents.json', import.meta.url), 'utf8');
const text = '{ greeting }';
const hash = hashOf(text);
const codeOf = (code: string, message?: string) => ({ extensions: { code }, ...(message ? { message } : {}) });
const notFound = codeOf('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');

describe('how a request names its document', () => {
  it.each([
    ['by text', ['{ a }', undefined, undefined], { text: '{ a }' }],
    ['by hash', [undefined, undefined, { version: 1, sha256Hash: hash }], { hash }],
    ['by both', ['{ a }', null, { version: 1, sha256Hash: hash }], { text: '{ a }', hash }],
    ['by id', ['', `sha256:${hash}`, undefined], { id: `sha256:${hash}` }],
    ['by a name of its own', [null, 'x-app:Home_1.2', null], { id: 'x-app:Home_1.2' }],
  ])('%s', (_how, [query, id, persisted], expected) => {
    expect(readAskedDocument(query, id, persisted)).toEqual(asked(expected));
  });

  it.each([
    ['nothing', [undefined, undefined, undefined], 'BAD_REQUEST'],
    ['empty texts', ['', '', undefined], 'BAD_REQUEST'],
    ['a number', [3, undefined, undefined], 'BAD_REQUEST'],
    ['an id that is a path', [undefined, '../../etc/passwd', undefined], 'BAD_REQUEST'],
    ['an id that is a list', [undefined, ['a'], undefined], 'BAD_REQUEST'],
    ['an id and a text', ['{ a }', 'a', undefined], 'BAD_REQUEST'],
    ['a hash in capitals', [undefined, undefined, { version: 1, sha256Hash: hash.toUpperCase() }], 'BAD_REQUEST'],
    ['a short hash', [undefined, undefined, { version: 1, sha256Hash: 'abc' }], 'BAD_REQUEST'],
    ['no hash', [undefined, undefined, { version: 1 }], 'BAD_REQUEST'],
    ['a list for the protocol', [undefined, undefined, []], 'BAD_REQUEST'],
    [
      'another version of it',
      [undefined, undefined, { version: 2, sha256Hash: hash }],
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('not by %s', (_what, [query, id, persisted], code) => {
    const extensions = expect.objectContaining({ code }) as unknown;
    expect(() => readAskedDocument(query, id, persisted)).toThrow(expect.objectContaining({ extensions }));
  });
});

describe('persisted queries', () => {
  it('are kept by their hash once their text has proved good, and never under another', async () => {
    const documents = createDocuments({ persisted: createLocalQueries(65_536), areTrustedAlone: false });
    await expect(documents.find(asked({ hash }))).rejects.toMatchObject(notFound);
    expect(await documents.find(asked({ text, hash }))).toBe(text);
    // Not yet: who asks may still be refused for what it says.
    await expect(documents.find(asked({ hash }))).rejects.toMatchObject(notFound);
    documents.keep(asked({ text, hash }));
    expect(await documents.find(asked({ hash }))).toBe(text);
    expect(await documents.find(asked({ id: `sha256:${hash}` }))).toBe(text);
    await expect(documents.find(asked({ text: '{ other }', hash }))).rejects.toMatchObject(codeOf('BAD_REQUEST'));
  });

  it('say where there are none', async () => {
    const documents = createDocuments({ areTrustedAlone: false });
    await expect(documents.find(asked({ hash }))).rejects.toMatchObject(
      codeOf('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'),
    );
    expect(await documents.find(asked({ text, hash }))).toBe(text);
  });

  it('take no more room than they may, whatever is sent', async () => {
    const local = createLocalQueries(65_536);
    const texts = Array.from({ length: 200 }, (_, i) => `{ a${i} ${'b '.repeat(i)} }`);
    for (const one of texts) local.keep(hashOf(one), one);
    const found = await Promise.all(texts.map((one) => local.find(hashOf(one))));
    const kept = found.filter((one) => one !== undefined);
    expect(kept.length).toBeGreaterThan(5);
    expect(2 * kept.join('').length).toBeLessThan(65_536);
    const huge = `{ ${'a '.repeat(70_000)} }`;
    local.keep(hashOf(huge), huge);
    expect(await local.find(hashOf(huge))).toBeUndefined();
    expect(await local.find(hashOf(texts.at(-1)!))).toBe(texts.at(-1));
  });

  const { REDIS_URL } = process.env;
  (REDIS_URL ? describe : describe.skip)('in Redis', () => {
    const config = { REDIS_URL: REDIS_URL ?? '', REDIS_PREFIX: `documents-${process.pid}` };
    const redis = connectRedis(config, silent);
    const shared = (): PersistedQueries => createSharedQueries(createLocalQueries(65_536), redis, silent);
    beforeAll(() => redis.connect());
    afterAll(() => redis.disconnect());

    it('are known to another gateway, for a day', async () => {
      shared().keep(hash, text);
      await eventually(async () => (await shared().find(hash)) === text);
      expect(await redis.ttl(`persisted-query:${hash}`)).toBeGreaterThan(86_000);
    });

    it('are not believed under a hash that is not theirs', async () => {
      const other = hashOf('{ mine }');
      await redis.set(`persisted-query:${other}`, '{ poisoned }');
      expect(await shared().find(other)).toBeUndefined();
    });

    it('fill our own memory before Redis where somebody makes them up', async () => {
      const queries = shared();
      const texts = Array.from({ length: 500 }, (_, i) => `{ madeUp${i} }`);
      for (const one of texts) queries.keep(hashOf(one), one);
      await eventually(async () => (await shared().find(hashOf(texts[0]!))) === texts[0]);
      const written = await redis.exists(texts.map((one) => `persisted-query:${hashOf(one)}`));
      expect(written).toBeLessThan(100);
      expect(await queries.find(hashOf(texts.at(-1)!))).toBe(texts.at(-1));
    });

    it('are still known to who was sent them while Redis is away', async () => {
      const away = new Redis({ port: 1, lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => null });
      away.on('error', () => undefined);
      const queries = createSharedQueries(createLocalQueries(65_536), away, silent);
      expect(await queries.find(hash)).toBeUndefined();
      queries.keep(hash, text);
      expect(await queries.find(hash)).toBe(text);
      away.disconnect();
    });
  });
});

describe('trusted documents', () => {
  const manifest = {
    [hash]: text,
    Home: 'query Home($n: Int) { home(first: $n) { ...Row } } fragment Row on Row { id }',
  };
  const trusted = parseManifest(JSON.stringify(manifest));
  const strict = createDocuments({
    trusted: () => trusted,
    persisted: createLocalQueries(65_536),
    areTrustedAlone: true,
  });

  it('are found by hash and by the name that the manifest gives them', async () => {
    expect(await strict.find(asked({ hash }))).toBe(text);
    expect(await strict.find(asked({ id: `sha256:${hash}` }))).toBe(text);
    expect(await strict.find(asked({ id: 'Home' }))).toBe(manifest['Home']);
    expect(await strict.find(asked({ id: `sha256:${hashOf(manifest['Home'])}` }))).toBe(manifest['Home']);
    await expect(strict.find(asked({ id: 'constructor' }))).rejects.toMatchObject(notFound);
    await expect(strict.find(asked({ id: 'md5:abc' }))).rejects.toMatchObject(notFound);
  });

  it.each([
    ['another document', '{ secret }'],
    ['a trusted one with one more field', '{ greeting secret }'],
    ['with another argument', 'query Home($n: Int) { home(first: 1000) { ...Row } } fragment Row on Row { id }'],
    ['with a default', 'query Home($n: Int = 9) { home(first: $n) { ...Row } } fragment Row on Row { id }'],
    ['with an alias of __typename', '{ greeting a: __typename }'],
    ['two of them at once', `${text} ${manifest['Home']}`],
    ['no document', '{ greeting'],
    ['nothing but white space', '   '],
  ])('alone are run: not %s, not even with its hash', async (_what, other) => {
    const refused = codeOf('DOCUMENT_NOT_TRUSTED');
    await expect(strict.find(asked({ text: other }))).rejects.toMatchObject(refused);
    await expect(strict.find(asked({ text: other, hash: hashOf(other) }))).rejects.toMatchObject(refused);
    strict.keep(asked({ text: other, hash: hashOf(other) }));
    await expect(strict.find(asked({ hash: hashOf(other) }))).rejects.toMatchObject(notFound);
  });

  it('are the same with __typename, other white space, comments, and fragments in another order', async () => {
    const other = '# c\nfragment Row on Row{__typename,id}\nquery Home($n:Int){home(first:$n){...Row __typename}}';
    expect(await strict.find(asked({ text: other }))).toBe(other);
  });

  it('have one form for each, and another for what asks for anything else', () => {
    const bases = Object.values(JSON.parse(readManifest()) as Record<string, string>);
    const forms = new Map(bases.map((one) => [one, normalForm(one)]));
    fc.assert(
      fc.property(fc.constantFrom(...bases), fc.nat(), (base, which) => {
        const document = parse(base);
        expect(normalForm(stripIgnoredCharacters(base))).toBe(forms.get(base));
        expect(normalForm(print({ ...document, definitions: document.definitions.toReversed() }))).toBe(
          forms.get(base),
        );
        // Any field renamed makes another document.
        let seen = 0;
        const fields = base.match(/\w+/g)!.length;
        const changed = visit(document, {
          Field: (node) =>
            seen++ === which % fields ? { ...node, name: { ...node.name, value: 'changed' } } : undefined,
        });
        const isChanged = seen > which % fields;
        if (isChanged) expect(normalForm(print(changed))).not.toBe(forms.get(base));
      }),
      { numRuns: 300 },
    );
  });

  it('read no more of a text than a trusted one may have', () => {
    const long = `{ ${'a '.repeat(100_000)} }`;
    expect(trusted.holds(long)).toBe(false);
    expect(() => normalForm(long, 50)).toThrow('50 tokens');
  });

  it('are read in Apollo’s form too', () => {
    const apollo = {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: 'abc', name: 'A', type: 'query', body: text }],
    };
    const read = parseManifest(JSON.stringify(apollo));
    expect([read.byId('abc'), read.byHash(hash)]).toEqual([text, text]);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a text that is no GraphQL', JSON.stringify({ a: '{ a' })],
    ['numbers', JSON.stringify({ a: 1 })],
  ])('are not read from %s', (_what, manifestText) => expect(() => parseManifest(manifestText)).toThrow());

  it('are followed, and stay as they were while their file is no manifest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-documents-'));
    const file = join(folder, 'documents.json');
    await writeFile(file, JSON.stringify({ [hash]: text }));
    const followed = await followManifest(file, silent);
    await writeFile(file, '{ "half": ');
    await writeFile(file, JSON.stringify({ [hash]: text, other: '{ other }' }));
    await eventually(() => followed.current().byId('other') === '{ other }');
    await writeFile(file, 'nonsense');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(followed.current().byHash(hash)).toBe(text);
    await followed.stop();
    await rm(folder, { recursive: true });
  });
});
