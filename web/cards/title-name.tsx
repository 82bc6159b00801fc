import { useState } from 'preact/hooks';
import type { PicturePartsFragment } from '../generated/operations.ts';
import { mediaSrcset, mediaUrl } from '../graph/addresses.ts';

/** A title's name in its own lettering, where it has some that loads. */
export function TitleName({ name, logo }: { name: string; logo: PicturePartsFragment | null }) {
  const [isBroken, setIsBroken] = useState(false);
  if (!logo || isBroken) return <>{name}</>;
  return (
    <img
      class="logo"
      srcset={mediaSrcset(logo.srcset)}
      sizes="min(80vw, 460px)"
      src={mediaUrl(logo.url)}
      alt={name}
      decoding="async"
      onError={() => setIsBroken(true)}
    />
  );
}
