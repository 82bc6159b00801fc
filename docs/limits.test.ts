import { readFileSync } from 'node:fs';
import { gatewaySettings } from '../gateway/config.ts';
import { tableRows } from './read-page.ts';

const page = readFileSync(new URL('LIMITS.md', import.meta.url), 'utf8');

it('docs/LIMITS.md has every limit of the graph as it is declared, each with what comes beyond it', () => {
  const declared = Object.entries(gatewaySettings)
    .filter(([name]) => /^(GRAPH|SOCKET|SUBGRAPH|INTROSPECTION)(_|$)/.test(name))
    .map(([name, { doc, default: value, kind }]) => [`\`${name}\``, doc, String(value), kind]);
  const rows = tableRows(page, 'Settings');
  expect(rows.map((row) => row.slice(0, 4))).toEqual(declared);
  expect(rows.filter(([, , , , beyond = '']) => beyond.length < 3)).toEqual([]);
});
