import { checkSlice, sliceOf, type SliceArguments } from './slice.ts';

// Places 2 and 5 have gone since.
const nodes = [0, 1, 3, 4, 6, 7].map((place) => ({ node: `n${place}`, place }));
const slice = (args: SliceArguments) => {
  const { edges, pageInfo } = sliceOf('list', nodes, args, 2);
  return { nodes: edges.map(({ node }) => node).join(' '), cursors: edges.map(({ cursor }) => cursor), pageInfo };
};

describe('a slice', () => {
  it('goes on after a cursor and back before one, across what has gone', () => {
    const first = slice({ first: 3 });
    expect(first).toMatchObject({ nodes: 'n0 n1 n3', pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const next = slice({ first: 2, after: first.cursors[1]! });
    expect(next).toMatchObject({ nodes: 'n3 n4', pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    expect(slice({ last: 2, before: next.cursors[0]! })).toMatchObject({ nodes: 'n0 n1' });
    expect(slice({ last: 2 })).toMatchObject({
      nodes: 'n6 n7',
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(slice({})).toMatchObject({ nodes: 'n0 n1' });
    expect(slice({ first: 2, after: slice({ last: 1 }).cursors[0]! })).toMatchObject({
      nodes: '',
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it('is refused for sizes out of range and cursors of another list, by argument', () => {
    const refusal = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return (error as { extensions: object }).extensions;
      }
      throw new Error('it was not refused');
    };
    expect(refusal(() => checkSlice({ first: 0 }, 5))).toMatchObject({ argument: 'first' });
    expect(refusal(() => checkSlice({ last: 6 }, 5))).toMatchObject({ argument: 'last' });
    const { cursors } = slice({ first: 1 });
    expect(refusal(() => sliceOf('other', nodes, { last: 1, before: cursors[0] }, 2))).toMatchObject({
      argument: 'before',
    });
  });
});
