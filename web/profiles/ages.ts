/** Years, the highest limit of a kids' profile (`CreateProfileInput.maximumAge`). */
export const KIDS_MAXIMUM_AGE = 7;

/** The highest of any other: it sees everything. */
const HIGHEST_AGE = 21;

const names = new Map([
  [0, 'for everybody'],
  [HIGHEST_AGE, 'everything'],
]);

export interface OfferedAge {
  age: number;
  name: string;
  isChosen: boolean;
}

/** The limits to choose from, with the profile's own among them; the highest is chosen for a new one. Pure. */
export function agesToOffer(isKids: boolean, own: number | undefined): OfferedAge[] {
  const highest = isKids ? KIDS_MAXIMUM_AGE : HIGHEST_AGE;
  const chosen = Math.min(own ?? highest, highest);
  const ages = new Set([...[0, 6, 12, 16].filter((age) => age <= highest), highest, chosen]);
  return [...ages]
    .toSorted((a, b) => a - b)
    .map((age) => ({ age, name: names.get(age) ?? `up to ${age}`, isChosen: age === chosen }));
}
