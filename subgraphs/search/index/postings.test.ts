import fc from 'fast-check';
import { countOf, createPostings, documentOf } from './postings.ts';

it('holds what was added and not removed, in whatever order', () => {
  const change = fc.record({ term: fc.nat(5), document: fc.nat(40), isAdded: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
      const postings = createPostings();
      const expected = new Map<string, number>();
      for (const { term, document, isAdded } of changes) {
        const key = `${term}:${document}`;
        if (isAdded && !expected.has(key)) {
          expected.set(key, (document % 7) + 1);
          postings.add(term, document, (document % 7) + 1);
        } else if (!isAdded) {
          expected.delete(key);
          postings.remove(term, document);
        }
      }
      const held = [0, 1, 2, 3, 4, 5].flatMap((term) =>
        [...postings.of(term)].map((posting) => [`${term}:${documentOf(posting)}`, countOf(posting)]),
      );
      expect(new Map(held as [string, number][])).toEqual(expected);
      expect(held).toHaveLength(expected.size);
    }),
  );
});

it('counts up to 255', () => {
  const postings = createPostings();
  postings.add(3, 16_777_215, 1_000);
  expect([...postings.of(3)].map((posting) => [documentOf(posting), countOf(posting)])).toEqual([[16_777_215, 255]]);
});
