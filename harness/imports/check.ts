import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { readdirSync } from 'node:fs';
import { importRules, testFiles } from './rules.ts';
import { siblingCircles } from './sibling-circles.ts';

// `npm run check:imports`: the floors of the house, and no circle among files or among the folders of one folder.
// The latter is ours, for dependency-cruiser
// counts a folder for a part of the one around it, so that a hall and its room would be a circle.

const sources = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^[.]|^node_modules$|^test-output$/.test(entry.name))
  .map(({ name }) => name);
const { output } = await cruise(
  sources,
  {
    ruleSet: importRules,
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: false,
  },
  { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
);
const { modules, summary } = output as ICruiseResult;
const problems = summary.violations.map(({ rule, from, to, cycle }) =>
  [`${rule.name}: ${from}`, ...(cycle ? cycle.map(({ name }) => name) : [to])].join(' > '),
);
const cruised = new Set(modules.map(({ source }) => source));
const imports = modules
  .filter(({ source }) => !testFiles.test(source))
  .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => [source, resolved] as const))
  .filter(([, imported]) => cruised.has(imported));
for (const { parent, members, imports: made } of siblingCircles(imports)) {
  problems.push([`a circle of folders in ${parent || 'the root'}: ${members.join(', ')}`, ...made].join('\n    '));
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
