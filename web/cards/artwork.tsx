import { useState } from 'preact/hooks';
import type { PicturePartsFragment } from '../generated/operations.ts';
import { mediaSrcset, mediaUrl } from '../graph/addresses.ts';
import { generatedArt, linesOf, type GeneratedArt } from './generated-art.ts';

interface ArtworkProps {
  id: string;
  /** Written on a generated picture; left out where the name stands beside it. */
  name?: string | undefined;
  picture: PicturePartsFragment | null | undefined;
  /** How wide it is shown, as the attribute `sizes` has it. */
  sizes?: string;
  /** Above the fold. */
  isEager?: boolean;
}

/** As the cards' styles have it. */
const CARD_SIZES = '(max-width: 640px) 58vw, clamp(190px, 18.5vw, 340px)';
/** Of what fills the screen from side to side. */
export const SCREEN_SIZES = '100vw';

/** A title's picture, 16:9; a generated one where it has none or where it does not load. Says nothing: its name stands by it. */
export function Artwork({ id, name, picture, sizes = CARD_SIZES, isEager = false }: ArtworkProps) {
  const [isBroken, setIsBroken] = useState(false);
  if (!picture || isBroken) return <Generated art={generatedArt(id)} id={id} name={name} />;
  return (
    <img
      class="artwork"
      srcset={mediaSrcset(picture.srcset)}
      sizes={sizes}
      src={mediaUrl(picture.url)}
      style={picture.color === null ? {} : { backgroundColor: picture.color }}
      alt=""
      loading={isEager ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setIsBroken(true)}
    />
  );
}

const WIDTH = 320;
const HEIGHT = 180;

function Generated({ art, id, name }: { art: GeneratedArt; id: string; name: string | undefined }) {
  const [deep, middle, bright] = art.colours;
  const sky = `sky-${id}`;
  return (
    <svg class="artwork" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <linearGradient id={sky} x1={art.lean} y1="0" x2={1 - art.lean} y2="1">
          <stop offset="0" stop-color={middle} />
          <stop offset="1" stop-color={deep} />
        </linearGradient>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={`url(#${sky})`} />
      <Shapes art={art} colour={bright} />
      <rect width={WIDTH} height={HEIGHT} fill={deep} opacity="0.18" />
      {name !== undefined && (
        <text fill="#fff" font-size={24} font-weight="800" letter-spacing="-0.5">
          {linesOf(name).map((line, index, lines) => (
            <tspan key={line} x="18" y={HEIGHT - 20 - 28 * (lines.length - 1 - index)}>
              {line}
            </tspan>
          ))}
        </text>
      )}
    </svg>
  );
}

function Shapes({ art, colour }: { art: GeneratedArt; colour: string }) {
  const x = art.x * WIDTH;
  const y = art.y * HEIGHT;
  switch (art.motif) {
    case 'rings':
      return (
        <g fill="none" stroke={colour}>
          {[18, 38, 62, 90, 124].map((radius, index) => (
            <circle key={radius} cx={x} cy={y} r={radius} stroke-width={9 - index} opacity={0.75 - index * 0.13} />
          ))}
        </g>
      );
    case 'hills':
      return (
        <g fill={colour}>
          <circle cx={x} cy={y * 0.8} r="26" opacity="0.9" />
          <path d={`M0 130 Q ${x * 0.5} ${70 + y * 0.3} ${x} 128 T ${WIDTH} 112 V ${HEIGHT} H 0 Z`} opacity="0.4" />
          <path d={`M0 158 Q ${x * 0.7} ${110 + y * 0.2} ${x} 150 T ${WIDTH} 140 V ${HEIGHT} H 0 Z`} opacity="0.35" />
        </g>
      );
    case 'beams':
      return (
        <g fill={colour}>
          {[-40, -18, 4, 30, 58].map((angle, index) => (
            <polygon
              key={angle}
              points={`${x},${HEIGHT + 20} ${x - 200 + index * 96},-20 ${x - 160 + index * 96},-20`}
              opacity={0.14 + index * 0.07}
              transform={`rotate(${angle * 0.15} ${x} ${HEIGHT})`}
            />
          ))}
          <circle cx={x} cy={HEIGHT + 8} r="34" opacity="0.85" />
        </g>
      );
    case 'moons':
      return (
        <g fill={colour}>
          <circle cx={x} cy={y} r="48" opacity="0.85" />
          <circle cx={x - 92} cy={y + 46} r="20" opacity="0.5" />
          <circle cx={x - 140} cy={y - 12} r="9" opacity="0.4" />
          <ellipse cx={x} cy={y} rx="84" ry="14" fill="none" stroke={colour} stroke-width="3" opacity="0.6" />
        </g>
      );
  }
}
