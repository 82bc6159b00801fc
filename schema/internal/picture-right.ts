/** What catalog says of an asset's pictures, `GET {CATALOG_URL}/internal/pictures/{asset}`. */
export interface PictureRight {
  /** Anybody may see them: a published title that uses the asset is seen somewhere now. */
  isPublic: boolean;
}

/** The answer of the route; throws a TypeError for anything else. */
export function parsePictureRight(body: unknown): PictureRight {
  const isPublic = typeof body === 'object' && body !== null && 'isPublic' in body ? body.isPublic : undefined;
  if (typeof isPublic !== 'boolean') throw new TypeError('a picture right says whether it is public');
  return { isPublic };
}
