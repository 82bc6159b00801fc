/**
 * `npm run audit:gateway -- --tests URL`: the public federation audit (graphql-hive/federation-gateway-audit), whose
 * subgraphs and expected answers `npm start -- serve` in a checkout of it serves at URL. Names each test that fails, with what was
 * expected and what came; ends with 1 where one does.
 */
import { isDeepStrictEqual, parseArgs, inspect } from 'node:util';
import { createSubgraphClient } from '../../execute/subgraph-client.ts';
import { runOperation, type OperationResult } from '../../execute/run-operation.ts';
import { noLimits } from '../../plan/operation-limits.ts';
import { createPreparer } from '../../plan/prepare-operation.ts';
import { loadSupergraph } from '../../plan/supergraph.ts';

interface AuditTest {
  query: string;
  /** Where `errors` is absent, either will do. */
  expected: { data?: unknown; errors?: boolean };
}

interface Received {
  data: unknown;
  errors: string[];
}

const { values } = parseArgs({
  options: { tests: { type: 'string', default: 'http://127.0.0.1:4200' }, suite: { type: 'string' } },
});

async function get<T>(path: string, read: (response: Response) => Promise<T>): Promise<T> {
  const response = await fetch(`${values.tests}/${path}`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${response.url} answered with ${response.status}`);
  return read(response);
}

const readJson = (response: Response) => response.json();

/** Runs each test of a suite through planner and executor, over HTTP to the audit's subgraphs. */
async function runSuite(suite: string): Promise<{ test: AuditTest; received: Received }[]> {
  const source = await loadSupergraph(await get(`${suite}/supergraph`, (response) => response.text()));
  const client = createSubgraphClient({ timeoutMs: 10_000, connections: 16, maximumAnswerBytes: 2 ** 24 });
  client.use(new Map(source.current().subgraphs.map(({ name, url }) => [name, url])));
  const preparer = createPreparer(source.current, {
    limits: noLimits,
    cacheBytes: 2 ** 24,
  });
  const results: { test: AuditTest; received: Received }[] = [];
  try {
    for (const test of (await get(`${suite}/tests`, readJson)) as AuditTest[]) {
      let result: OperationResult;
      try {
        result = await runOperation(
          preparer.prepare(test.query, undefined).bind({}),
          (subgraph, body, { operationKind }) =>
            client.send(subgraph, body, operationKind === 'mutation', { requestId: suite, passport: undefined }),
        );
      } catch (error) {
        result = { data: null, errors: error instanceof AggregateError ? (error.errors as Error[]) : [error as Error] };
      }
      // What is told by symbols is no part of an answer.
      const data: unknown = JSON.parse(JSON.stringify(result.data));
      results.push({ test, received: { data, errors: (result.errors ?? []).map(({ message }) => message) } });
    }
  } finally {
    await client.stop();
    await source.stop();
  }
  return results;
}

function isAsExpected({ expected }: AuditTest, { data, errors }: Received): boolean {
  if (expected.errors !== undefined && expected.errors !== errors.length > 0) return false;
  return isDeepStrictEqual(data, expected.data ?? null);
}

const suites = values.suite ? [values.suite] : ((await get('ids', readJson)) as string[]);
let total = 0;
let passed = 0;
for (const suite of suites) {
  for (const [index, { test, received }] of (await runSuite(suite)).entries()) {
    total += 1;
    if (isAsExpected(test, received)) {
      passed += 1;
      continue;
    }
    const shown = inspect({ expected: test.expected, received }, { depth: 12 });
    process.stdout.write(`${suite} ${index}\n${test.query}\n${shown}\n\n`);
  }
}
process.stdout.write(`${passed} of ${total} passed\n`);
process.exitCode = passed === total && total > 0 ? 0 : 1;
