import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What is found within so many tries may not be chosen: eight random digits take as many. */
const FEWEST_GUESSES = 1e8;
/** The estimate's work grows faster than the text; nobody guesses at what is longer. */
const LONGEST_ESTIMATED = 64;

// Passwords that have leaked, the commonest first; as many words of a language would take ten times the memory.
const estimator = new ZxcvbnFactory({
  graphs: adjacencyGraphs,
  dictionary: { leaked: dictionary['passwords-common'] },
  maxLength: LONGEST_ESTIMATED,
});

/** Letters with what is no letter around them: `Summer2026!`, `!!Dragon`. */
const DECORATED = /^\P{L}*(\p{L}{3,})\P{L}*$/u;

/** Whether a text is one thing that guessers know, as a whole: a password that has leaked, a row of keys, a run, a date. */
function isKnown(text: string, ofOwner: string[]): boolean {
  const { sequence } = estimator.check(text, ofOwner);
  return sequence.length === 1 && sequence[0]!.pattern !== 'bruteforce';
}

/**
 * Whether guessers come to it soon: one of the passwords that have leaked, or made of them, of names, rows of keys, runs and
 * dates, whatever signs stand for letters; also one known word with a year or signs around it. `ofOwner` are words that somebody
 * who knows the owner tries. At most some 50 ms for 64 letters.
 */
export function isGuessable(password: string, ofOwner: string[]): boolean {
  if (estimator.check(password, ofOwner).guesses < FEWEST_GUESSES) return true;
  const word = DECORATED.exec(password)?.[1];
  return word !== undefined && word.length <= LONGEST_ESTIMATED && isKnown(word, ofOwner);
}
