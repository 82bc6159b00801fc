import { Link } from '../app/router.tsx';
import { pathTo } from '../app/route.ts';
import { lengthInWords } from '../app/words.ts';
import type { CardPartsFragment } from '../generated/operations.ts';
import { Artwork } from './artwork.tsx';

interface CardProps {
  title: CardPartsFragment;
  rowId: string;
  /** The first card of the title on the page: the one that tests and the focus find by its id. */
  isFirst: boolean;
  isEager?: boolean;
}

export function Card({ title, rowId, isFirst, isEager = false }: CardProps) {
  const facts = [
    title.kind === 'SERIES' ? 'Series' : title.runtimeMs ? lengthInWords(title.runtimeMs) : undefined,
    title.releaseYear,
  ].filter((fact) => fact !== undefined && fact !== null);
  return (
    <Link
      class="card"
      to={pathTo.title(title.id)}
      data-testid={isFirst ? `card-${title.id}` : undefined}
      data-focus-key={`${rowId}/${title.id}`}
    >
      <span class="card-picture">
        <Artwork id={title.id} name={title.name} url={title.artwork?.url} isEager={isEager} />
        {title.ageRating && <span class="age">{title.ageRating.label}</span>}
      </span>
      <span class="card-name">{title.name}</span>
      <span class="fine">{facts.join(' · ') || ' '}</span>
    </Link>
  );
}
