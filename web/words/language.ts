/** A BCP 47 tag out of what a browser calls its language: some name a whole POSIX locale (`en-US@posix`). */
export function languageTag(name: string): string {
  try {
    return Intl.getCanonicalLocales(name.replace(/[@.].*$/, '').replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    // Nothing that Intl knows what to do with.
    return 'en';
  }
}

/** The browser's language. */
export const browserLanguage = (): string => languageTag(navigator.language);
