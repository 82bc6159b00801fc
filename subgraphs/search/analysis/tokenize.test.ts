import { queryTerms, tokenize } from './tokenize.ts';

const terms = (text: string) => tokenize(text).map(({ term }) => term);

describe('the words of a text', () => {
  it.each([
    ['an apostrophe', "Ocean's Eleven", ['oceans', 'ocean', 'eleven']],
    ['a typographic apostrophe', 'Ocean’s', ['oceans', 'ocean']],
    ['an elision', "L'Avventura", ['lavventura', 'avventura']],
    ['a hyphen', 'Spider-Man', ['spiderman', 'spider', 'man']],
    ['a letter before a hyphen', 'X-Men', ['xmen', 'men']],
    ['stars', 'M*A*S*H', ['mash']],
    ['dots', 'E.T.', ['et']],
    ['an ampersand', 'Fast & Furious', ['fast', 'and', 'furious']],
    ['a decimal point', '$9.99', ['999', '9', '99']],
    ['a fraction', '9½ Weeks', ['912', 'weeks']],
    ['a superscript', 'Alien³', ['alien3']],
    ['Japanese as pairs', '千と千尋', ['千と', 'と千', '千尋']],
    ['one character alone', '乱', ['乱']],
    ['scripts side by side', '東京Story', ['東京', 'story']],
    ['Thai as pairs', 'ผีดี', ['ผี', 'ีด', 'ดี']],
    ['Arabic', 'الرِّسالة', ['الرساله']],
    ['Korean as words', '기생충 영화', ['기생충', '영화']],
    ['signs alone', ' ... ', ['...']],
    ['nothing', '  ', []],
  ])('with %s: %s', (_what, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('stand where they were written', () => {
    const text = 'Élan: the Spider-Man of 東京駅';
    for (const { term, start, end } of tokenize(text)) expect(terms(text.slice(start, end))).toContain(term);
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Élan', 'the', 'Spider-Man', 'Spider', 'Man', 'of', '東京', '京駅',
    ]); // prettier-ignore
  });
});

describe('the words of a query', () => {
  it.each([
    ['Spider-Man', ['spider', 'man']],
    ["ocean's 11", ['oceans', '11']],
    ['x-men', ['xmen']],
    ['wall·e', ['walle']],
    ['...', ['...']],
  ])('%s', (query, expected) => {
    expect(queryTerms(query)).toEqual(expected);
  });
});
