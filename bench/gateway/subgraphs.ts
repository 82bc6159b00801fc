/**
 * The subgraphs of a measurement, all in one process: made-up data under our own schema. What was asked before is
 * answered from memory, so that the figures are the gateways' own.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSampleGraph } from '../../gateway/testing/sample-subgraphs.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');
const names = ['user', 'catalog', 'playback', 'job'];
const read = (name: string) => readFileSync(join(schemaFolder, `${name}.graphql`), 'utf8');
const graph = buildSampleGraph(
  names.map((name) => ({ name, sdl: `${read('_shared')}\n${read(name)}` })),
  { seed: 1, failures: 0, nulls: 0, listLength: 12, areListsFull: true },
);
const known = new Map<string, string>();

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const [, subgraph = ''] = request.url!.split('/');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    void answer(subgraph, body).then((text) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  });
});

async function answer(subgraph: string, body: string): Promise<string> {
  const key = `${subgraph} ${body}`;
  let text = known.get(key);
  if (text === undefined) {
    text = JSON.stringify(await graph.answer(subgraph, body));
    known.set(key, text);
  }
  return text;
}

server.listen(0, '127.0.0.1', () => process.send!({ ready: true, port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
