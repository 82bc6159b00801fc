import { stemOf } from './stem-english.ts';

it.each([
  [['robber', 'robbers', 'robbing', 'robbed']],
  [['city', 'cities']],
  [['write', 'writes', 'writing', 'writer']],
  [['desert', 'deserts', 'deserted']],
  [['witch', 'witches']],
])('the forms %j share a stem', (forms) => {
  expect(new Set(forms.map(stemOf)).size).toBe(1);
});

it.each([
  ['sing', 'sin'],
  ['boss', 'bos'],
  ['paris', 'pari'],
  ['bus', 'bu'],
  ['Élan', 'elan'],
])('%s and %s do not', (one, other) => {
  expect(stemOf(one)).not.toBe(stemOf(other));
});
