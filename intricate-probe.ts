import { validate, parse } from 'graphql';
import { seededRandom } from './platform/testing/seeded-random.ts';
import { loadSupergraph } from './gateway/plan/supergraph.ts';
import { apolloExecutor } from './gateway/testing/apollo-executor.ts';
import { generateOperation } from './gateway/testing/generate-operation.ts';
import { buildSampleGraph } from './gateway/testing/sample-subgraphs.ts';
import { intricateSubgraphs } from './gateway/testing/intricate-subgraphs.ts';
import { runOperation } from './gateway/execute/run-operation.ts';
import { unlimitedPreparer } from './gateway/testing/unlimited-preparer.ts';
const pathsOf = (errors: any[] = []) => errors.map(({ path }) => (path ? path.join('.') : '(none)')).sort();
for (const [name, o] of Object.entries({ well: { failures: 0, nulls: 0.1 }, fail: { failures: 0.04, nulls: 0.1 }, missing: { failures: 0.06, nulls: 0.4 } })) for (const seed of [1,2,3]) {
  const graph = buildSampleGraph(intricateSubgraphs, { seed, listLength: 3, ...o });
  const source = await loadSupergraph(graph.supergraphSdl);
  const apollo = await apolloExecutor(graph);
  const { apiSchema } = source.current();
  const preparer = unlimitedPreparer(source);
  const random = seededRandom(seed);
  let n = 0, data = 0, errs = 0, threw = 0, shown = 0;
  for (let i = 0; n < 60 && i < 1000; i++) {
    const { query, variables } = generateOperation(apiSchema, random, 'query', { depth: 5, width: 5 });
    if (validate(apiSchema, parse(query)).length > 0) continue;
    let ours: any;
    try { ours = await runOperation(preparer.prepare(query, undefined).bind(variables), (s, b) => graph.answer(s, b)); } catch (e) { console.log('OURS THREW', e, query); continue; }
    const theirs = await apollo.run(query, variables).catch((e: Error) => { threw++; });
    if (!theirs) continue;
    n++;
    ours = JSON.parse(JSON.stringify(ours));
    const d = JSON.stringify(ours.data) !== JSON.stringify(theirs.data);
    const e = theirs.errors.length > 0 && JSON.stringify(pathsOf(ours.errors)) !== JSON.stringify(pathsOf(theirs.errors as any[]));
    if (d && !query.includes('__schema')) data++; else if (e) errs++;
    if ((d && !query.includes('__schema') || e) && shown++ < 2) console.log(JSON.stringify({ name, seed, kind: d ? 'data' : 'errors', query, variables, ours: d ? ours : pathsOf(ours.errors), theirs: d ? theirs : pathsOf(theirs.errors as any[]) }));
  }
  console.log(name, seed, { n, data, errs, threw });
  await apollo.stop(); await source.stop();
}
