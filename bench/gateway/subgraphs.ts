/**
 * The subgraphs of one graph, all in one process, at `/<subgraph>/graphql`: made-up data. What was asked before is answered from
 * memory, so that the figures are the gateways' own. `BENCH_GRAPH` names the graph.
 *
 * Asked for what was fetched since last asked, it tells the parent, so that the bare fetches can be measured by themselves.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSampleGraph } from '../../gateway/testing/sample-subgraphs.ts';
import type { Fetched } from './bare-fetches.ts';
import { benchGraphs } from './graphs.ts';

const chosen = benchGraphs.find(({ name }) => name === process.env['BENCH_GRAPH']);
if (!chosen) throw new Error('BENCH_GRAPH names no graph');
const graph = buildSampleGraph(chosen.subgraphs, chosen.sample);
const known = new Map<string, Buffer>();
let fetched: Fetched[] = [];
let answered = 0;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const [, subgraph = ''] = request.url!.split('/');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    fetched.push({ path: request.url!, body, after: answered });
    const write = (bytes: Buffer): void => {
      answered += 1;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
    };
    const key = `${subgraph} ${body}`;
    const bytes = known.get(key);
    if (bytes) return write(bytes);
    graph.answer(subgraph, body).then(
      (answer) => {
        const made = Buffer.from(JSON.stringify(answer));
        if (known.size < 5_000) known.set(key, made);
        write(made);
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
});

process.on('message', (message) => {
  if (message !== 'what was fetched?') return;
  process.send!({ fetched });
  fetched = [];
  answered = 0;
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
