/**
 * The first `limit` items of an order, in order, without sorting the rest: a heap whose root is the last of those kept.
 * `isBefore` must be a total order.
 */
export function selectTop<T>(items: Iterable<T>, limit: number, isBefore: (a: T, b: T) => boolean): T[] {
  const heap: T[] = [];
  const sink = (from: number) => {
    for (let i = from; ;) {
      let last = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && isBefore(heap[last]!, heap[child]!)) last = child;
      }
      if (last === i) return;
      [heap[i], heap[last]] = [heap[last]!, heap[i]!];
      i = last;
    }
  };
  for (const item of items) {
    if (heap.length < limit) {
      heap.push(item);
      if (heap.length === limit) for (let i = heap.length >> 1; i >= 0; i--) sink(i);
    } else if (isBefore(item, heap[0]!)) {
      heap[0] = item;
      sink(0);
    }
  }
  return heap.sort((a, b) => (isBefore(a, b) ? -1 : 1));
}
