import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType } from 'graphql';
import { nodeTypeOf, nodeTypes } from './node-types.ts';

it('knows every node of the API by one beginning of its ids', () => {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, 'api.graphql'), 'utf8'));
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the API has no Node');
  const types = schema.getPossibleTypes(node).map(({ name }) => name);
  expect(Object.values(nodeTypes).toSorted()).toEqual(types.toSorted());
});

it.each([
  ['title_x', 'Title'],
  ['title_first-of_its-kind', 'Title'],
  ['season_title_serial_12', 'Season'],
  ['page_01k.3', 'Row'],
  ['draft_x', 'TitleDraft'],
  ['editiondraft_x', 'EditionDraft'],
  ['edition_draft_x', 'Edition'],
  ['', undefined],
  ['title', undefined],
  ['title_', undefined],
  ['Title_x', undefined],
  ['_x', undefined],
  ['viewing_x', undefined],
  ['constructor_x', undefined],
  ['title_x y', undefined],
  ['title_{"$gt":""}', undefined],
  [`title_${'x'.repeat(101)}`, undefined],
])('%s is of a %s', (id, type) => {
  expect(nodeTypeOf(id)).toBe(type);
});
