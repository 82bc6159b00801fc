/** Small whole numbers for ids, so that lists of them fit into typed arrays. A number stays its id's for the process's life. */
export interface Interner {
  of(id: string): number;
  /** Undefined where the id was never given a number. */
  find(id: string): number | undefined;
  idAt(number: number): string;
  readonly size: number;
}

export function createInterner(): Interner {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  return {
    of(id) {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      numbers.set(id, ids.length);
      return ids.push(id) - 1;
    },
    find: (id) => numbers.get(id),
    idAt: (number) => ids[number]!,
    get size() {
      return ids.length;
    },
  };
}
