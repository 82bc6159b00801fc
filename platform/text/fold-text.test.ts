import { foldName, foldText, foldWords } from './fold-text.ts';

describe('two spellings are one', () => {
  it.each([
    ['case and accents', 'AMÉLIE', 'amelie'],
    ['a stroke', 'Łódź Øre Đorđe', 'lodz ore dorde'],
    ['ligatures', 'Æon Œuvre ﬁn Straße', 'aeon oeuvre fin strasse'],
    ['letters of the north', 'Þór Eiður', 'thor eidur'],
    ['the dotless i', 'ışık', 'isik'],
    ['width', 'ＡＢＣ１２３', 'abc123'],
    ['Cyrillic ё and й', 'Ёлки Край', 'елки краи'],
    ['Greek accents', 'Άγνωστος', 'αγνωστος'],
    ['Arabic vowels and tatweel', 'الرِّسَالَة ســلام', 'الرساله سلام'],
    ['Arabic alef, ya and ta marbuta', 'أحمد إلى آخر مدرسة', 'احمد الي اخر مدرسه'],
    ['Persian and Arabic letters', 'کتاب علی', 'كتاب علي'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['digits of other scripts', '٣ ۴ ५', '3 4 5'],
    ['half-width katakana', 'ｶﾞﾝﾀﾞﾑ', 'ガンダム'],
  ])('%s: %s', (_what, text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(folded)).toBe(folded);
  });

  it.each([
    ['a voiced syllable', 'か', 'が'],
    ['syllables of Hangul', '가', '각'],
    ['vowel signs of Devanagari', 'कि', 'की'],
  ])('but not %s', (_what, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });
});

it('takes words apart at everything that is neither letter nor digit, each once', () => {
  expect(foldWords("Jean-Luc O'Neil, jean 2001")).toEqual(['jean', 'luc', 'o', 'neil', '2001']);
  expect(foldWords('रवि किशन')).toEqual(['रवि', 'किशन']);
});

it('compares names by their words in order', () => {
  expect(foldName('  Robert  Downey, Jr. ')).toBe('robert downey jr');
  expect(foldName('Łukasz Żal')).toBe(foldName('lukasz zal'));
  expect(foldName('…')).toBe('');
});
