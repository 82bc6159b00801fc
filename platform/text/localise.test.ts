import { localise, lookUpTag } from './localise.ts';

describe('lookUpTag', () => {
  it.each([
    // The reader's own, shortened from its end.
    ['de-AT', ['en', 'de', 'de-AT'], 'de-AT'],
    ['de-AT', ['en', 'de', 'de-CH'], 'de'],
    ['zh-Hant-TW', ['zh', 'zh-Hant', 'en'], 'zh-Hant'],
    ['de-DE-u-co-phonebk', ['en', 'de-DE'], 'de-DE'],
    // Their language as written elsewhere.
    ['pt-PT', ['en', 'pt-BR'], 'pt-BR'],
    ['pt', ['en', 'pt-BR'], 'pt-BR'],
    ['de', ['den', 'en'], 'en'],
    // In their script where there is one, in the other before English.
    ['zh-Hant-TW', ['en', 'zh-Hans', 'zh-Hant-HK'], 'zh-Hant-HK'],
    ['zh-TW', ['en', 'zh-Hans', 'zh-Hant'], 'zh-Hant'],
    ['zh-SG', ['en', 'zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-Hant-TW', ['en', 'zh-Hans'], 'zh-Hans'],
    // English, then whatever there is.
    ['fr', ['de', 'en'], 'en'],
    ['fr', ['de', 'es'], 'de'],
    // However it is written.
    ['PT-br', ['en', 'pt', 'pt-BR'], 'pt-BR'],
    ['pt-BR', ['en', 'PT-br'], 'PT-br'],
    ['EN', ['de', 'en'], 'en'],
    ['iw', ['en', 'he'], 'he'],
    // Norwegian by any of its names.
    ['no', ['en', 'nb'], 'nb'],
    ['nb-NO', ['en', 'no'], 'no'],
    ['nn', ['en', 'nb', 'no'], 'no'],
    ['nn', ['en', 'nb'], 'nb'],
    // Private use names no language.
    ['x-elvish', ['en', 'x-klingon'], 'en'],
    ['x-elvish', ['en', 'x-elvish'], 'x-elvish'],
    ['de-x-elvish', ['en', 'de'], 'de'],
    // No tag at all.
    ['', ['de', 'en'], 'en'],
    ['-', ['de', 'en'], 'en'],
    ['not a tag', ['de', 'en'], 'en'],
    ['constructor', ['de', 'en'], 'en'],
    ['valueOf', ['de', 'en'], 'en'],
  ])('gives who reads %j of %j the texts in %s', (locale, tags, expected) => {
    expect(lookUpTag(tags, locale)).toBe(expected);
  });

  it('chooses among nothing nothing', () => {
    expect(lookUpTag([], 'en')).toBeUndefined();
  });
});

describe('localise', () => {
  it('reads texts by tag and in a list alike', () => {
    expect(localise({ en: 'Hello', 'pt-BR': 'Olá' }, 'pt')).toBe('Olá');
    expect(
      localise(
        [
          { locale: 'en', text: 'Hello' },
          { locale: 'pt-BR', text: 'Olá' },
        ],
        'pt',
      ),
    ).toBe('Olá');
  });

  it('passes over an empty text', () => {
    expect(localise({ de: '', en: 'Hello' }, 'de')).toBe('Hello');
    expect(localise({ de: '' }, 'de')).toBeUndefined();
    expect(localise({}, 'en')).toBeUndefined();
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('finds no text in the locale %s', (locale) => {
    expect(localise({ de: 'Hallo' }, locale)).toBe('Hallo');
    expect(localise({}, locale)).toBeUndefined();
  });
});
