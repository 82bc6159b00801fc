/**
 * `npm run fuzz:gateway -- --seed N --supergraphs N --operations N`: made-up operations over made-up supergraphs, the
 * gateway's answers held against those of one service with all of the data; with `--plain` Apollo's planner is left out. Each difference is made as small as it will
 * go and printed with the seed that finds it again; ends with a table, and with 1 where an answer differed.
 */
import { parseArgs } from 'node:util';
import { SHRUNK_OF_A_SIGN, runFuzz, type Finding } from './run-fuzz.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    supergraphs: { type: 'string', default: '50' },
    operations: { type: 'string', default: '2000' },
    nulls: { type: 'string', default: '0.1' },
    failures: { type: 'string', default: '0' },
    shrink: { type: 'string', default: '600' },
    plain: { type: 'boolean', default: false },
  },
});

function numberIn(name: Exclude<keyof typeof values, 'plain'>): number {
  const number = Number(values[name]);
  if (!(number >= 0)) throw new Error(`--${name} wants a number, not ${values[name]}`);
  return number;
}

const shown = new Map<string, number>();

/** In full while it is news. */
function show({ seed, sign, difference, operation, subgraphs }: Finding): string {
  const before = shown.get(sign) ?? 0;
  shown.set(sign, before + 1);
  const head = `== --seed ${seed} --supergraphs 1: ${sign}`;
  if (before >= SHRUNK_OF_A_SIGN) return head;
  return [
    head,
    ...subgraphs.map(({ name, sdl }) => `# subgraph ${name}\n${sdl}`),
    operation.query,
    JSON.stringify(operation.variables),
    `expected ${JSON.stringify(difference.expected)}`,
    `received ${JSON.stringify(difference.received)}`,
    '',
  ].join('\n');
}

const startedAt = performance.now();
const report = await runFuzz({
  seed: numberIn('seed'),
  supergraphs: numberIn('supergraphs'),
  operations: numberIn('operations'),
  data: { nulls: numberIn('nulls'), failures: numberIn('failures') },
  shrinkTries: numberIn('shrink'),
  isPlain: values.plain,
  onFinding: (finding) => process.stdout.write(`${show(finding)}\n`),
});
for (const [sign, count] of shown) process.stdout.write(`${String(count).padStart(6)} ${sign}\n`);
const of = (kind: string) => report.findings.filter(({ difference }) => difference.kind === kind).length;
const rows: [string, number][] = [
  ['supergraphs', report.supergraphs],
  ['subgraphs', report.subgraphs],
  ['queries', report.queries],
  ['mutations', report.mutations],
  ['subscriptions', report.subscriptions],
  ['answers with errors', report.withErrors],
  ['without a right plan', of('unplanned')],
  ['refused though valid', of('refused')],
  ['other data', of('data')],
  ['other errors', of('errors')],
  ['seconds', Math.round((performance.now() - startedAt) / 1_000)],
];
for (const [name, count] of rows) process.stdout.write(`${name.padEnd(22)}${String(count).padStart(8)}\n`);
process.exitCode = report.findings.length > 0 ? 1 : 0;
