import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import fc from 'fast-check';
import { countRun } from '../json/generated-code.ts';
import type { Json } from '../json/json.ts';
import { representationsOf } from './collect-representations.ts';
import { representationOf } from './representation.ts';

const field = (name: string, selections?: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'Field',
  name,
  ...(selections ? { selections } : {}),
});
const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections: [field('__typename'), ...selections],
});

const requires = [
  on('Flat', field('id'), field('price')),
  on('Nested', field('id'), field('of', [field('place'), field('constructor')])),
  on('Odd', field('id'), field('toString')),
];
const step = { requires, inputRewrites: [] };

const value = fc.constantFrom<unknown>('1', 1, 1.5, null, true, undefined, 'é"');
const entity = fc
  .record(
    {
      __typename: fc.constantFrom<unknown>('Flat', 'Flat', 'Nested', 'Odd', 'Other', 5),
      id: value,
      price: value,
      toString: value,
      of: fc.oneof(value, fc.array(fc.record({ place: value, constructor: value }, { requiredKeys: [] }))),
    },
    { requiredKeys: ['__typename'] },
  )
  .map((fields) => JSON.parse(JSON.stringify(fields)) as Json);

describe('the representations of a fetch', () => {
  test('are those that the requirement says, each once, the first time and after many', () => {
    const collectOften = representationsOf(new Map(), step);
    const warm = collectOften();
    for (let times = 0; times < 2_000; times++) {
      countRun();
      for (const __typename of ['Flat', 'Nested', 'Odd'])
        warm.add({ __typename, id: times % 7, price: 1, toString: 'x' });
    }
    fc.assert(
      fc.property(fc.array(entity, { maxLength: 12 }), (entities) => {
        const texts: string[] = [];
        const places = entities.map((one) => {
          const representation = representationOf(new Map(), one, requires);
          if (!representation) return -1;
          const text = JSON.stringify(representation);
          return texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1;
        });
        for (const collected of [representationsOf(new Map(), step)(), collectOften()]) {
          expect(entities.map(collected.add)).toEqual(places);
          expect(collected.texts).toEqual(texts);
        }
      }),
      { numRuns: 500 },
    );
  });
});
