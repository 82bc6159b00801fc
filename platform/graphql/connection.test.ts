import { checkFirst, decodeCursor, encodeCursor, toConnection } from './connection.ts';

describe('toConnection', () => {
  it('knows of a next page by the one item more', () => {
    const page = toConnection([1, 2, 3], { first: 2 }, (n) => [n]);
    expect(page.edges.map(({ node }) => node)).toEqual([1, 2]);
    expect(page.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      endCursor: page.edges[1]!.cursor,
    });
    expect(toConnection([], { first: 2, after: 'x' }, () => [0]).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });
});

describe('decodeCursor', () => {
  it('gives back the key it was made of', () => {
    expect(decodeCursor<[number, string]>(encodeCursor([7, 'a']), ['number', 'string'])).toEqual([7, 'a']);
  });

  it.each([
    '',
    'nonsense',
    encodeCursor(['a', 7]),
    encodeCursor([7]),
    Buffer.from('[{"$gt":""},"a"]').toString('base64url'),
  ])('refuses what it never gave out: %s', (cursor) => {
    expect(() => decodeCursor<[number, string]>(cursor, ['number', 'string'])).toThrow(/cursor/);
  });
});

describe('checkFirst', () => {
  it.each([0, -1, 101])('refuses %d', (first) => {
    expect(() => checkFirst(first)).toThrow(/from 1 to 100/);
  });
});
