/** What a DataLoader waits for: for each id the item that has it, in the order of the ids; undefined where there is none. */
export function inOrderOf<Item extends { id: string }>(
  ids: readonly string[],
  items: readonly Item[],
): (Item | undefined)[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.map((id) => byId.get(id));
}
