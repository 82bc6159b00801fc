import type { Texts } from '../index/search-document.ts';

/**
 * The text for a reader: their locale, shortened part by part to the language alone (RFC 4647 §3.4), then their language
 * as spoken elsewhere, then English, then whatever there is. Undefined only where there are no texts.
 */
export function localise(texts: Texts, locale: string): string | undefined {
  for (let tag = locale; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    if (texts[tag] !== undefined) return texts[tag];
  }
  const language = locale.split('-')[0]!;
  const elsewhere = Object.keys(texts).find((tag) => tag.startsWith(`${language}-`));
  return (elsewhere === undefined ? undefined : texts[elsewhere]) ?? texts['en'] ?? Object.values(texts)[0];
}
