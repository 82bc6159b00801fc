import { foldText, foldWords } from './fold-text.ts';

it('folds accents, case, width and ligatures', () => {
  expect(foldText('Amélie ＡＢＣ ﬁn')).toBe('amelie abc fin');
});

it('takes words apart at everything that is neither letter nor digit, each once', () => {
  expect(foldWords("Jean-Luc O'Neil, jean 2001")).toEqual(['jean', 'luc', 'o', 'neil', '2001']);
});
