import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

// A day of the calendar from the project's own time, which lies ahead, then is now, then long past. Days before that are
// past whenever a test runs, and may stand anywhere.
const CALENDAR = /['"`]20(?:2[6-9]|[3-9]\d)-\d\d(?:-\d\d)?|\bDate\.UTC\(\s*20(?:2[6-9]|[3-9]\d)/;
// The database goes by the real clock, too: it forgets by TTL.
const REAL_CLOCK = /\bnew Date\(\)|\bDate\.now\(\)|\bTemporal\.Now\b|from 'mongoose'/;
const IMPORT = /^(?:import|export)(?!\s+type\b)[^;]*?\bfrom\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;
const TEST_CODE = /\.test\.tsx?$|\/testing(?:\/|\.ts$)|\/e2e\//;

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

function readModule(path, source = readFileSync(path, 'utf8')) {
  const text = withoutComments(source);
  const imports = [...text.matchAll(IMPORT)].map(([, fixed, later]) => resolve(dirname(path), fixed ?? later));
  return {
    calendar: TEST_CODE.test(path) ? CALENDAR.exec(text)?.[0] : undefined,
    clock: REAL_CLOCK.exec(text)?.[0],
    imports: imports.filter((imported) => /\.tsx?$/.test(imported) && existsSync(imported)),
  };
}

/** Of one run of the linter; an editor that keeps it sees other files as they were, and its own as it is. */
const modules = new Map();

/** The module and all that it imports, however far. */
function reach(path, source) {
  const reached = new Map([[path, readModule(path, source)]]);
  for (const { imports } of reached.values()) {
    for (const imported of imports) {
      if (!modules.has(imported)) modules.set(imported, readModule(imported));
      if (!reached.has(imported)) reached.set(imported, modules.get(imported));
    }
  }
  return [...reached];
}

/**
 * One clock in a test: what names a day of the calendar, here or in test code that it imports, must not reach the real
 * clock or the database, in tests or in the code under test. Else it passes until that day comes, or is some days past.
 */
export const oneClock = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      twoClocks:
        'Two clocks: {{day}} in {{dayIn}} is a day of the calendar, but {{clockIn}} has the real clock ({{clock}}). ' +
        'Count from one `const now = new Date()`, or take a day before 2026 where it only has to be long past.',
    },
  },
  create: (context) => ({
    Program(node) {
      const reached = reach(context.filename, context.sourceCode.text);
      const [dayIn, { calendar: day } = {}] = reached.find(([, { calendar }]) => calendar) ?? [];
      const [clockIn, { clock } = {}] = reached.find(([, module]) => module.clock) ?? [];
      if (!day || !clock) return;
      const named = (path) => (path === context.filename ? 'this file' : relative(context.cwd, path));
      const at = context.sourceCode.text.indexOf(day);
      const loc = dayIn === context.filename ? context.sourceCode.getLocFromIndex(at) : node.loc.start;
      context.report({
        loc,
        messageId: 'twoClocks',
        data: { day, dayIn: named(dayIn), clock, clockIn: named(clockIn) },
      });
    },
  }),
};
