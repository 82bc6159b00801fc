import type { FacetField, SearchQuery } from '../generated/operations.ts';
import type { SearchChoice } from '../routing/route.ts';
import { isChosen, isEmptyChoice, toggled } from './search-filter.ts';

interface FacetsProps {
  facets: SearchQuery['search']['facets'];
  choice: SearchChoice;
  onChoose(choice: SearchChoice): void;
}

const facetNames: Record<FacetField, string> = { KIND: 'Kind', GENRE: 'Genre', DECADE: 'Decade' };

/** What the titles found can be narrowed down to, with how many each would leave. */
export function Facets({ facets, choice, onChoose }: FacetsProps) {
  const shown = facets.filter(
    ({ field, values }) => values.length > 1 || values.some(({ value }) => isChosen(choice, field, value)),
  );
  // Of one title there is nothing to narrow down.
  const isOne = facets.every(({ values }) => values.every(({ count }) => count <= 1));
  if (isEmptyChoice(choice) && (shown.length === 0 || isOne)) return null;
  return (
    <div class="facets" data-testid="facets">
      {shown.map(({ field, values }) => (
        <div key={field} class="facet" role="group" aria-label={facetNames[field]}>
          {values.map(({ value, label, count }) => (
            <button
              key={value}
              type="button"
              class="chip"
              aria-pressed={isChosen(choice, field, value)}
              data-testid={`facet-${field}-${value}`}
              onClick={() => onChoose(toggled(choice, field, value))}
            >
              {label} <span class="chip-count">{count}</span>
            </button>
          ))}
        </div>
      ))}
      {!isEmptyChoice(choice) && (
        <button
          type="button"
          class="chip chip-clear"
          data-testid="facets-clear"
          onClick={() => onChoose({ kinds: [], genreIds: [] })}
        >
          Show everything
        </button>
      )}
    </div>
  );
}
