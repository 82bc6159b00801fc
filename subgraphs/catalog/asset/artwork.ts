import type { AssetFacts } from './asset-store.ts';

export type ArtworkKind = 'POSTER' | 'BACKDROP' | 'LOGO';

export interface Image {
  url: string;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * The picture of a kind that an asset's stills can give: poster and backdrop are the first still, a logo is none of them.
 * `mediaUrl` goes before the path; empty, the address is relative to that of the graph.
 */
export function artworkOf(asset: AssetFacts | undefined, kind: ArtworkKind, mediaUrl: string): Image | undefined {
  const still = asset?.stills[0];
  if (!asset || !still || kind === 'LOGO') return undefined;
  return { url: `${mediaUrl}/m/i/${asset.id}/${still.name}`, width: still.width, height: still.height };
}
