/** Whether a field of the name can be read and written by code that is made for it: objects inherit nothing that is called so. */
export function isPlainName(name: string): boolean {
  return /^\w+$/.test(name) && !(name in {});
}

/** A field as it is written in code that is made: `object` is a variable. */
export function member(object: string, name: string): string {
  return `${object}[${JSON.stringify(name)}]`;
}

/**
 * Makes a function: V8 then knows where each field is in what it reads and makes, as it never does in a loop over names, which all
 * operations share. `text` is a function's body that may name what is given, and holds nothing of a caller's but {@link isPlainName plain
 * names}, quoted.
 *
 * It costs as much as doing the same for some hundred objects in a loop: {@link madeOften} for what has come as often.
 */
export function functionFrom<Made>(text: string, given: Readonly<Record<string, unknown>>): Made {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the text may hold is said above
  const make = new Function(...Object.keys(given), text) as (...values: readonly unknown[]) => Made;
  return make(...Object.values(given));
}

function isCodeAllowed(): boolean {
  try {
    return functionFrom<boolean>('return true', {});
  } catch {
    return false;
  }
}

/** Node may have been told to make no code out of texts (`--disallow-code-generation-from-strings`): loops do it all then. */
const OFTEN = isCodeAllowed() ? 500 : Infinity;

/** Gives what `make` makes, once it was asked for so often that it is worth its making, and `undefined` until then. */
export function madeOften<Made>(make: () => Made | undefined): () => Made | undefined {
  let made: Made | undefined;
  let asked = 0;
  return () => {
    if (asked < OFTEN && ++asked === OFTEN) made = make();
    return made;
  };
}
