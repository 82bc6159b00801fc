/**
 * `npm run codegen` ends with it: collects the operations of the pages, of our own client and of the Playground into the
 * gateway's manifest of trusted documents, text by SHA-256. `--check` writes nothing and fails on drift.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { format } from 'prettier';

const root = join(import.meta.dirname, '..');
/** Fragments are known to the operations of the same client. */
const clients = ['web/**/*.graphql', 'client/**/*.graphql', 'gateway/playground/**/*.graphql'];

function fragmentsUsed(
  operation: OperationDefinitionNode,
  known: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const pending: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  for (let definition = pending.pop(); definition; definition = pending.pop()) {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = known.get(name.value);
        if (!fragment) throw new Error(`${operation.name?.value} spreads ${name.value}, which is nowhere`);
        if (used.has(fragment)) return;
        used.add(fragment);
        pending.push(fragment);
      },
    });
  }
  return [...used];
}

function documentsOf(pattern: string): string[] {
  const texts = globSync(pattern, { cwd: root })
    .toSorted()
    .map((file) => readFileSync(join(root, file), 'utf8'));
  const definitions = texts.flatMap((text) => parse(text, { noLocation: true }).definitions);
  const fragments = new Map(
    definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  return definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .map((operation) =>
      print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsUsed(operation, fragments)] }),
    );
}

const byHash = clients
  .flatMap(documentsOf)
  .map((text): [string, string] => [createHash('sha256').update(text).digest('hex'), text])
  .toSorted(([a], [b]) => (a < b ? -1 : 1));
const manifest = await format(JSON.stringify(Object.fromEntries(byHash)), { parser: 'json' });
const path = join(import.meta.dirname, 'documents.json');
if (!process.argv.includes('--check')) writeFileSync(path, manifest);
else if (readFileSync(path, 'utf8') !== manifest) {
  console.error('schema/documents.json is not what the clients ask for: run npm run codegen');
  process.exit(1);
}
