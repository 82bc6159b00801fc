import Sequencer from '@jest/test-sequencer';

/** What takes minutes, the longest first: begun last, it would run on alone when all else has ended. */
const LONGEST = ['e2e/newcomer/', 'e2e/premiere/', 'gateway/testing/fuzz/'];

/** @param {{ path: string }} test */
function place({ path }) {
  const index = LONGEST.findIndex((folder) => path.includes(`/${folder}`));
  return index < 0 ? LONGEST.length : index;
}

/** The order in which the files are begun: jest's own, by how long they took and how large they are, but for {@link LONGEST}. */
export default class LongestFirst extends Sequencer {
  /** @param {{ path: string }[]} tests */
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => place(a) - place(b));
  }
}
