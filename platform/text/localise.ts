export interface LocalisedText {
  /** BCP 47, canonical: `pt-BR`. */
  locale: string;
  text: string;
}

/** Texts by BCP 47 tag. */
export type Texts = Readonly<Record<string, string>>;

/** Languages of one macrolanguage, which their readers share: ISO 639-3 has Bokmål and Nynorsk under `no`. */
const MACROLANGUAGES = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
]);
/** What a macrolanguage's tag alone stands for. */
const MAIN_LANGUAGES = new Map([['no', 'nb']]);

/** Canonical, as the catalogue keeps its tags; what is no BCP 47 tag is compared as it is written. */
function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

/** The script that a tag names or lets expect: `zh-TW` is `Hant`. */
function scriptOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The tag, shortened part by part, and never left with a singleton at its end (RFC 4647 §3.4). */
function shortened(tag: string): string[] {
  const parts = tag.split('-');
  return parts
    .map((_, dropped) => parts.slice(0, parts.length - dropped))
    .filter((kept) => kept.at(-1)!.length > 1)
    .map((kept) => kept.join('-'));
}

/** Undefined for a tag of private use alone, which says nothing of a language. */
function languageOf(tag: string): string | undefined {
  const language = tag.split('-', 1)[0]!.toLowerCase();
  return language.length > 1 ? (MACROLANGUAGES.get(language) ?? language) : undefined;
}

/**
 * Which of the tags a reader is given: that of {@link lookUpOwnTag}, else English, else the first. Case does not count. Undefined
 * only where there are no tags.
 */
export function lookUpTag(tags: readonly string[], locale: string): string | undefined {
  return lookUpOwnTag(tags, locale) ?? tags.find((candidate) => candidate.toLowerCase() === 'en') ?? tags[0];
}

/**
 * Which of the tags is of a reader's own language: their locale, shortened part by part to the language alone (RFC 4647 §3.4), then
 * their language as written elsewhere, in their script if possible. Undefined where none is.
 */
export function lookUpOwnTag(tags: readonly string[], locale: string): string | undefined {
  if (tags.includes(locale)) return locale;
  const wanted = canonicalTag(locale);
  const language = languageOf(wanted);
  const range = language === undefined ? [wanted] : shortened(wanted);
  const own = range.at(-1) ?? '';
  for (const tag of [...range, MACROLANGUAGES.get(own) ?? MAIN_LANGUAGES.get(own)]) {
    const found = tag && tags.find((candidate) => candidate.toLowerCase() === tag.toLowerCase());
    if (found) return found;
  }
  const elsewhere = language === undefined ? [] : tags.filter((candidate) => languageOf(candidate) === language);
  const script = elsewhere.length > 1 ? scriptOf(wanted) : undefined;
  return elsewhere.find((candidate) => scriptOf(candidate) === script) ?? elsewhere[0];
}

/** The text for a reader, chosen by {@link lookUpTag}; an empty one is none. Undefined only where there are no texts. */
export function localise(texts: Texts | readonly LocalisedText[], locale: string): string | undefined {
  const entries: readonly (readonly [string, string])[] = isList(texts)
    ? texts.map(({ locale: tag, text }) => [tag, text])
    : Object.entries(texts);
  const given = new Map(entries.filter(([, text]) => text !== ''));
  const tag = lookUpTag([...given.keys()], locale);
  return tag === undefined ? undefined : given.get(tag);
}

const isList = (texts: Texts | readonly LocalisedText[]): texts is readonly LocalisedText[] => Array.isArray(texts);
