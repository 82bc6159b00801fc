import fc from 'fast-check';
import { countRun } from './generated-code.ts';
import { leafAdder } from './merge.ts';
import type { Json } from './json.ts';

const names = ['id', 'name', '__typename', 'toString', '__proto__', 'a"b'];
const object = fc
  .record(Object.fromEntries(names.map((name) => [name, fc.constantFrom<unknown>(1, 'x', null, undefined, ['y'])])), {
    requiredKeys: [],
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)) as Json);

describe('adding the leaves of one object to another', () => {
  test.each([
    ['names that are plain', ['id', 'name', '__typename']],
    ['names that objects inherit something by', ['id', 'toString']],
    ['the name of their nature', ['id', '__proto__']],
    ['names that are none', ['id', 'a"b']],
  ])('is the same after it has been done often: %s', (_what, added) => {
    const often = leafAdder(added);
    for (let times = 0; times < 1_000; times++) {
      countRun();
      often({}, { id: times });
    }
    fc.assert(
      fc.property(object, object, (target, source) => {
        const expected = { ...target };
        for (const name of added) {
          if (name !== '__proto__' && Object.hasOwn(source, name)) expected[name] = source[name];
        }
        for (const add of [leafAdder(added), often]) {
          const into = { ...target };
          add(into, source);
          expect(Object.entries(into).toSorted()).toEqual(Object.entries(expected).toSorted());
          expect(Object.getPrototypeOf(into)).toBe(Object.prototype);
        }
      }),
    );
  });
});
