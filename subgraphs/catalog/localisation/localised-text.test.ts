import { checkTexts, TEXT_LIMIT } from './localised-text.ts';

const texts = (...locales: string[]) => locales.map((locale) => ({ locale, text: locale }));

describe('checkTexts', () => {
  it('makes locales canonical', () => {
    expect(checkTexts([{ locale: 'PT-br', text: 'Olá' }], 'names')).toEqual([{ locale: 'pt-BR', text: 'Olá' }]);
  });

  it.each([
    ['a locale twice, however it is written', [...texts('pt-BR', 'pt-br')], 'input.names.1.locale'],
    ['no BCP 47 tag', [{ locale: 'en-a', text: 'x' }], 'input.names.0.locale'],
    ['a blank text', [{ locale: 'en', text: ' \n' }], 'input.names.0.text'],
    ['a long text', [{ locale: 'en', text: 'x'.repeat(TEXT_LIMIT + 1) }], 'input.names.0.text'],
  ])('refuses %s', (_what, given, argument) => {
    expect(() => checkTexts(given, 'input.names')).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) }),
    );
  });
});
