import type { FacetField, SearchFilter, TitleKind } from '../generated/operations.ts';
import type { SearchChoice } from '../routing/route.ts';

/** Years of a decade, both inclusive. */
const DECADE_SPAN = 9;

/** What the graph is asked for; null where nothing narrows it down, so that people and genres are found as well. */
export function filterOf({ kinds, genreIds, decade }: SearchChoice): SearchFilter | null {
  if (isEmptyChoice({ kinds, genreIds, ...(decade === undefined ? {} : { decade }) })) return null;
  return {
    ...(kinds.length > 0 ? { kinds: [...kinds] } : {}),
    ...(genreIds.length > 0 ? { genreIds: [...genreIds] } : {}),
    ...(decade === undefined ? {} : { yearFrom: decade, yearTo: decade + DECADE_SPAN }),
  };
}

export function isEmptyChoice({ kinds, genreIds, decade }: SearchChoice): boolean {
  return kinds.length === 0 && genreIds.length === 0 && decade === undefined;
}

export function isChosen({ kinds, genreIds, decade }: SearchChoice, field: FacetField, value: string): boolean {
  switch (field) {
    case 'KIND':
      return kinds.some((kind) => kind === value);
    case 'GENRE':
      return genreIds.includes(value);
    case 'DECADE':
      return decade === Number(value);
  }
}

function without<T>(list: readonly T[], value: T): T[] {
  return list.filter((each) => each !== value);
}

/** The choice after a press on a facet's value: several kinds and genres may be chosen, of decades one. */
export function toggled(choice: SearchChoice, field: FacetField, value: string): SearchChoice {
  const { kinds, genreIds, decade } = choice;
  const isOff = isChosen(choice, field, value);
  switch (field) {
    case 'KIND': {
      const kind = value as TitleKind;
      return { ...choice, kinds: isOff ? without(kinds, kind) : [...kinds, kind] };
    }
    case 'GENRE':
      return { ...choice, genreIds: isOff ? without(genreIds, value) : [...genreIds, value] };
    case 'DECADE':
      return decade !== undefined && isOff ? { kinds, genreIds } : { kinds, genreIds, decade: Number(value) };
  }
}
