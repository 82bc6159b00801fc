/** How many of something each has at once. */
export class Counted {
  readonly #counts = new Map<string, number>();

  /** One more for whoever it is; false, and nothing counted, where that were more than `limit`. */
  take(who: string, limit: number): boolean {
    const count = this.#counts.get(who) ?? 0;
    if (count >= limit) return false;
    this.#counts.set(who, count + 1);
    return true;
  }

  giveBack(who: string): void {
    const count = this.#counts.get(who) ?? 0;
    if (count > 1) this.#counts.set(who, count - 1);
    else this.#counts.delete(who);
  }
}
