/**
 * `npm run fuzz:gateway -- --seed N --supergraphs N --operations N`: made-up operations over made-up supergraphs, the
 * gateway's answers held against those of one service with all of the data. Each difference is made as small as it will
 * go and printed with the seed that finds it again; ends with a table, and with 1 where an answer differed.
 */
import { parseArgs } from 'node:util';
import { runFuzz, type Finding } from './run-fuzz.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    supergraphs: { type: 'string', default: '50' },
    operations: { type: 'string', default: '2000' },
    nulls: { type: 'string', default: '0.1' },
    failures: { type: 'string', default: '0' },
    shrink: { type: 'string', default: '600' },
  },
});

function numberIn(name: keyof typeof values): number {
  const number = Number(values[name]);
  if (!(number >= 0)) throw new Error(`--${name} wants a number, not ${values[name]}`);
  return number;
}

function show({ seed, difference, operation, subgraphs }: Finding): string {
  return [
    `== ${difference.kind} differ(s): --seed ${seed} --supergraphs 1`,
    ...subgraphs.map(({ name, sdl }) => `# subgraph ${name}\n${sdl}`),
    operation.query,
    JSON.stringify(operation.variables),
    `expected ${JSON.stringify(difference.expected)}`,
    `received ${JSON.stringify(difference.received)}`,
    '',
  ].join('\n');
}

const SHOWN_OF_A_SIGN = 2;
const startedAt = performance.now();
const report = await runFuzz({
  seed: numberIn('seed'),
  supergraphs: numberIn('supergraphs'),
  operations: numberIn('operations'),
  data: { nulls: numberIn('nulls'), failures: numberIn('failures') },
  shrinkTries: numberIn('shrink'),
});
const signs = Map.groupBy(report.findings, ({ sign }) => sign);
for (const [sign, findings] of signs) {
  process.stdout.write(`==== ${findings.length} times ${sign}\n\n`);
  for (const finding of findings.slice(0, SHOWN_OF_A_SIGN)) process.stdout.write(`${show(finding)}\n`);
}
const of = (kind: string) => report.findings.filter(({ difference }) => difference.kind === kind).length;
const rows: [string, number][] = [
  ['supergraphs', report.supergraphs],
  ['subgraphs', report.subgraphs],
  ['queries', report.queries],
  ['mutations', report.mutations],
  ['answers with errors', report.withErrors],
  ['refused though valid', of('refused')],
  ['other data', of('data')],
  ['other errors', of('errors')],
  ['seconds', Math.round((performance.now() - startedAt) / 1_000)],
];
for (const [name, count] of rows) process.stdout.write(`${name.padEnd(22)}${String(count).padStart(8)}\n`);
process.exitCode = report.findings.length > 0 ? 1 : 0;
