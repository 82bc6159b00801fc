import fc from 'fast-check';
import { editDistance } from './edit-distance.ts';
import { createVocabulary } from './vocabulary.ts';

function vocabularyOf(terms: readonly string[]) {
  const vocabulary = createVocabulary();
  terms.forEach((term) => vocabulary.add(term));
  const read = (ids: Iterable<number>) => [...ids].map((id) => vocabulary.termOf(id)).toSorted();
  return { vocabulary, read };
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '千'), minLength: 1, maxLength: 6 });

it('finds what begins so and what is misspelt, whatever it holds', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (terms, query) => {
      const { vocabulary, read } = vocabularyOf(terms);
      expect(read(vocabulary.startingWith(query))).toEqual(terms.filter((term) => term.startsWith(query)).toSorted());
      const near = terms.filter((term) => term !== query && editDistance(query, term, 2) <= 2);
      expect(read(vocabulary.near(query, 2).map(({ id }) => id))).toEqual(near.toSorted());
    }),
  );
});

it('gives a term one number', () => {
  const { vocabulary } = vocabularyOf(['one', 'two', 'one']);
  expect([vocabulary.size, vocabulary.add('two'), vocabulary.find('three')]).toEqual([2, 1, undefined]);
});

it('finds longer terms whose beginning is misspelt', () => {
  const { vocabulary, read } = vocabularyOf(['inception', 'incendies', 'ink']);
  expect(read(vocabulary.nearStart('inecp'))).toEqual(['inception']);
});
