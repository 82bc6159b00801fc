import { languageTag } from './language.ts';

it.each([
  ['de-CH', 'de-CH'],
  ['pt-br', 'pt-BR'],
  ['en-US@posix', 'en-US'],
  ['de_AT.UTF-8', 'de-AT'],
  ['C', 'en'],
  ['', 'en'],
])('makes a tag of %p', (name, tag) => {
  expect(languageTag(name)).toBe(tag);
});
