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

const isAllowed = isCodeAllowed();

const OFTEN = 500;
/** V8 keeps what it has compiled until memory is short: one operation after another that never comes again must not fill it. */
const IN_RUNS = 50;

let runs = 0;

/** To be called with every run of an operation. */
export function countRun(): void {
  runs += 1;
}

/**
 * Gives what `make` makes, once it was asked for often and in many runs, and `undefined` until then; for ever where Node was told to make
 * no code out of texts (`--disallow-code-generation-from-strings`).
 */
export function madeOften<Made>(make: () => Made | undefined): () => Made | undefined {
  let made: Made | undefined;
  let isSettled = !isAllowed;
  let asked = 0;
  let inRuns = 0;
  let lastRun = -1;
  return () => {
    if (isSettled) return made;
    asked += 1;
    if (lastRun !== runs) {
      lastRun = runs;
      inRuns += 1;
      isSettled = asked >= OFTEN && inRuns >= IN_RUNS;
      if (isSettled) made = make();
    }
    return made;
  };
}
