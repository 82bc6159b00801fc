import fc from 'fast-check';
import { holdsSecret, scrubOperation, scrubText } from './scrub.ts';
import { forgetOldVersions, storageWithoutSecrets } from './storage.ts';

/** The browser's storage, as far as the page uses it. */
function memoryStorage(entries: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(entries));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const everythingIn = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index)!)).join('\n');

/** A secret that is found again wherever it stands. */
const marker = fc.stringMatching(/^[A-Za-z0-9!?.-]{8,24}$/).map((text) => `mk${text}`);
const secretName = fc.constantFrom(
  ...['password', 'newPassword', 'PASSWORD', 'pin', 'refreshToken', 'accessToken', 'clientSecret', 'uploadUrl'],
);
const space = fc.constantFrom('', ' ', '\n  ', '\t');

/** Ways in which somebody writes a secret into a tab. */
const written = fc
  .record({ secret: marker, name: secretName, a: space, b: space })
  .chain(({ secret, name, a, b }) =>
    fc.constantFrom(
      { query: 'mutation { x }', variables: `{${a}"input":${b}{"${name}"${a}:${b}"${secret}"}}` },
      { query: 'mutation { x }', variables: `{ "list": [[{ "deep": { "${name}": "${secret}" } }]] }` },
      { query: 'mutation { x }', variables: `{ "input": { "${name}": "${secret}` },
      { query: 'mutation { x }', variables: `{ ${name}${a}:${b}'${secret}` },
      { query: 'mutation { x }', variables: `{ "${name}": ["${secret}"] }` },
      { query: 'mutation { x }', variables: `{ "${name}": ["${secret}"` },
      { query: 'mutation { x }', variables: `{ "${name}": { "value": "${secret}", ` },
      { query: 'mutation { x }', variables: `{ "in\\u0070ut": { "${name.replace('p', '\\u0070')}": "${secret}" } }` },
      { query: 'mutation { x }', variables: `// ${a}\n{ "${name}": "${secret}" }` },
      { query: `mutation { logIn(input: { ${name}${a}:${b}"${secret}" }) }`, variables: '' },
      { query: `mutation { logIn(input: { ${name}: "${secret}`, variables: '{' },
      { query: `mutation { logIn(input: { ${name}: """${secret}""" }) }`, variables: '' },
      { query: `mutation ($${name}: String! = "${secret}") { x }`, variables: '' },
      { query: `mutation ($p: String!) { logIn(input: { ${name}:${a}$p }) }`, variables: `{ "p": "${secret}" }` },
      { query: `mutation ($p: String!) { logIn(input: { ${name}:${a}$p }) }`, variables: `{ "p": "${secret}` },
    ),
  );

const secretIn = ({ query, variables }: { query: string; variables: string }) =>
  /mk[A-Za-z0-9!?.-]{8,24}/.exec(query + variables)![0];

describe('what the browser keeps', () => {
  it('holds no password, PIN or token, however it was written into a tab', () => {
    fc.assert(
      fc.property(written, (operation) => {
        const secret = secretIn(operation);
        const storage = memoryStorage();
        const kept = storageWithoutSecrets(storage);
        const tab = {
          id: '1',
          hash: null,
          title: 'LogIn',
          operationName: null,
          response: null,
          headers: `{"authorization": "${secret}"}`,
        };
        kept.setItem('graphiql:tabState', JSON.stringify({ activeTabIndex: 0, tabs: [{ ...tab, ...operation }] }));
        kept.setItem('graphiql:query', operation.query);
        kept.setItem('graphiql:variables', operation.variables);
        kept.setItem('graphiql:headers', tab.headers);
        expect(() =>
          kept.setItem('graphiql:queries', JSON.stringify({ queries: [{ ...operation, headers: '' }] })),
        ).toThrow(/not for the history/);
        expect(everythingIn(storage)).not.toContain(secret);
        expect(holdsSecret(operation)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['an access token', `eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.${'x'.repeat(43)}`],
    ['a refresh token', `${'f'.repeat(22)}.${'s'.repeat(43)}`],
    ['a bearer header', 'Bearer abc.def-ghi'],
  ])('holds no %s, wherever it stands', (_what, token) => {
    for (const text of [token, `# ${token}`, `{ "note": "${token}" }`, `query { a(b: "${token}") }`]) {
      expect(scrubText(text)).not.toContain(token);
      expect(scrubOperation({ query: '', variables: text }).variables).not.toContain(token);
    }
  });

  it('holds everything else as it was written', () => {
    const innocent = fc.constantFrom(
      { query: 'query PinnedTitles { a }', variables: '{ "planId": "plan_01", "paymentToken": "pm_card_visa" }' },
      {
        query: '# password: ask the admin\nquery { passwordPolicy }',
        variables: '{\n  // a note\n  "pinned": true\n}',
      },
      { query: 'query ($opinion: Opinion) { a(spinning: "yes") }', variables: '{"shipping": "pin"}' },
      { query: 'query { titleDraft(id: "title_seed-the-long-zoom-and-a-half") { id } }', variables: '' },
    );
    fc.assert(
      fc.property(innocent, (operation) => {
        expect(scrubOperation(operation)).toMatchObject(operation);
        expect(holdsSecret({ ...operation, headers: '{"x-request-id": "req_1"}' })).toBe(false);
      }),
    );
  });

  it('is ours by name: clearing it leaves the pages of the same address alone', () => {
    const storage = memoryStorage({ 'marquee.device': 'device_1' });
    const kept = storageWithoutSecrets(storage);
    kept.setItem('graphiql:theme', 'dark');
    expect([kept.getItem('graphiql:theme'), kept.length]).toEqual(['dark', 1]);
    kept.clear();
    expect([kept.length, storage.getItem('marquee.device')]).toEqual([0, 'device_1']);
  });

  it('is without what earlier versions have left', () => {
    const local = memoryStorage({
      'graphiql:tabState': '{"tabs":[{"variables":"{\\"password\\":\\"hunter2\\"}"}]}',
      'graphiql:queries': 'hunter2',
      'graphiql:theme': 'dark',
      'marquee.device': 'device_1',
    });
    const session = memoryStorage({ 'marquee.accessToken': 'hunter2', other: 'stays' });
    forgetOldVersions(local, session);
    expect(everythingIn(local)).toBe('device_1');
    expect(everythingIn(session)).toBe('stays');
  });
});
