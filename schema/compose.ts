/**
 * `npm run compose`: composes the subgraphs' SDL into the supergraph (for the gateway), the API schema (for front-end
 * teams) and the access table (who may ask for which field). Throws where a field must be nullable and is not. `--check` writes
 * nothing and fails on drift.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import { format } from 'prettier';
import { splitAccess } from '../platform/access/access-table.ts';
import { withDeferDirective } from './defer-directive.ts';
import { danglingNonNullFields, refusableNonNullFields } from './nullability.ts';
import { subgraphNames } from './subgraphs.ts';

const folder = import.meta.dirname;
const shared = readFileSync(join(folder, '_shared.graphql'), 'utf8');

/** The addresses in the supergraph are names; each gateway maps them to where its subgraphs are. */
function compose(): Record<string, string> {
  const result = composeServices(
    subgraphNames.map((name) => ({
      name,
      url: `http://${name}.marquee/graphql`,
      typeDefs: parse(`${shared}\n${readFileSync(join(folder, `${name}.graphql`), 'utf8')}`),
    })),
  );
  if (result.errors)
    throw new Error(`The subgraphs do not compose:\n${result.errors.map((e) => `  ${e.message}`).join('\n')}`);
  for (const { message } of result.hints ?? []) console.warn(`hint: ${message}`);
  const { access, coreSdl } = splitAccess(result.supergraphSdl);
  const supergraph = parse(result.supergraphSdl);
  const faults = [
    ...refusableNonNullFields(supergraph, access).map((field) => `${field} may be refused by itself`),
    ...danglingNonNullFields(supergraph).map((field) => `${field} is of what another subgraph may have no more`),
  ];
  if (faults.length > 0) throw new Error(`What must be nullable is not:\n  ${faults.join('\n  ')}`);
  const api = Supergraph.build(coreSdl).apiSchema();
  return {
    'supergraph.graphql': result.supergraphSdl,
    'api.graphql': printSchema(withDeferDirective(api.toGraphQLJSSchema())),
    'access.json': JSON.stringify(Object.fromEntries(access)),
  };
}

const isCheck = process.argv.includes('--check');
let drifted = false;
for (const [file, content] of Object.entries(compose())) {
  const path = join(folder, file);
  const text = file.endsWith('.json') ? await format(content, { parser: 'json' }) : `${content.trimEnd()}\n`;
  if (!isCheck) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`schema/${file} is not what the subgraphs compose to: run npm run compose`);
    drifted = true;
  }
}
if (drifted) process.exit(1);
