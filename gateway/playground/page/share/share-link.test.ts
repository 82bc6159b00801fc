import fc from 'fast-check';
import { LINK_LENGTH_LIMIT, readShared, shareLink } from './share-link.ts';

const page = 'https://tv.example/playground?x=1#old';

it('carries an operation whole, in the part of the address that no server is sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.json(), (text, variables) => {
      const query = `query { a } # ${text.replaceAll(/[\r\n]/g, '')}`;
      const link = new URL(shareLink(page, { query, variables })!);
      expect(`${link.origin}${link.pathname}${link.search}`).toBe('https://tv.example/playground?x=1');
      expect(readShared(link.hash)?.query.slice(0, 11)).toBe('query { a }');
      expect(readShared(link.hash)).toMatchObject({ query: expect.any(String), variables: expect.any(String) });
    }),
  );
});

it('carries no secret', () => {
  const link = shareLink(page, {
    query: 'mutation ($i: LogInInput!) { logIn(input: $i) { __typename } }',
    variables: '{"i": {"email": "a@b.test", "password": "hunter2", "device": {"name": "Desk"}}}',
  })!;
  expect(decodeURIComponent(link)).not.toContain('hunter2');
  expect(readShared(new URL(link).hash)!.variables).toContain('a@b.test');
});

it('is none where chats would cut it', () => {
  expect(shareLink(page, { query: 'x'.repeat(LINK_LENGTH_LIMIT), variables: '' })).toBeUndefined();
});

it('reads nothing out of an address that is none of ours', () => {
  const hashes = [
    '',
    '#',
    '#operation=',
    '#operation=%',
    '#operation=%7B',
    '#operation=null',
    '#operation=%7B%22query%22%3A3%7D',
    '#top',
  ];
  expect(hashes.map(readShared)).toEqual(hashes.map(() => undefined));
  fc.assert(fc.property(fc.string(), (text) => void readShared(`#operation=${text}`)));
});
