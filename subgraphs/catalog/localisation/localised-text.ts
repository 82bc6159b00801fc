import { badInput } from '../../../platform/errors/errors.ts';
import { checkVisible, type TextForm } from '../../../platform/text/check-visible.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';

/** Characters that one text may have. */
export const TEXT_LIMIT = 5_000;
/** Characters of a text to search for. */
export const SEARCH_LIMIT = 200;
const LOCALES_LIMIT = 100;

/**
 * The texts of an input, their locales canonical, in the order given. BAD_USER_INPUT naming the place below `argument`
 * for a tag that is not BCP 47, a locale given twice, a blank text, one over {@link TEXT_LIMIT} or with characters that are not seen.
 */
export function checkTexts(
  texts: readonly LocalisedText[],
  argument: string,
  form: TextForm = 'line',
): LocalisedText[] {
  if (texts.length > LOCALES_LIMIT) throw badInput(argument, `At most ${LOCALES_LIMIT} locales.`);
  const seen = new Set<string>();
  return texts.map(({ locale, text }, i) => {
    const canonical = canonicalLocale(locale, `${argument}.${i}.locale`);
    if (seen.has(canonical)) throw badInput(`${argument}.${i}.locale`, `There is more than one text for ${canonical}.`);
    seen.add(canonical);
    return { locale: canonical, text: checkText(text, `${argument}.${i}.text`, TEXT_LIMIT, form) };
  });
}

/** The text as it was given; BAD_USER_INPUT where it is blank, has more than `limit` characters or some that are not seen. */
export function checkText(text: string, argument: string, limit: number, form: TextForm = 'line'): string {
  if (text.trim() === '') throw badInput(argument, 'The text is blank.');
  if (text.length > limit) throw badInput(argument, `At most ${limit} characters.`);
  return checkVisible(text, argument, form);
}

/** BAD_USER_INPUT naming the argument for a tag that is not BCP 47. */
export function canonicalLocale(locale: string, argument: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0]!;
  } catch (error) {
    if (error instanceof RangeError) throw badInput(argument, 'A locale is a BCP 47 tag.');
    throw error;
  }
}
