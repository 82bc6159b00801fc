import type { AssetWarning } from './asset-store.ts';

/** What a warning is about: its kind, and where there are several of that, which rendition. */
export type WarningTopic = Pick<AssetWarning, 'code' | 'rendition'>;

/** The warnings with these in the place of those that were about the same. Pure. */
export function withWarnings(
  warnings: readonly AssetWarning[],
  { code, rendition }: WarningTopic,
  messages: readonly string[],
): AssetWarning[] {
  const others = warnings.filter((warning) => warning.code !== code || warning.rendition !== rendition);
  const about = rendition === undefined ? { code } : { code, rendition };
  return [...others, ...messages.map((message) => ({ ...about, message }))];
}
