import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { subgraphNames } from '../schema/subgraphs.ts';
import { fencedBlocks, tableRows } from './read-page.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const foldersOf = (path: string) =>
  readdirSync(new URL(path, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const page = read('docs/ARCHITECTURE.md');

describe('docs/ARCHITECTURE.md', () => {
  it('shows every subgraph in its picture', () => {
    const [picture] = fencedBlocks(page).filter(({ language }) => language === 'mermaid');
    const shown = [...picture!.text.matchAll(/^ {4}(\w+)$/gm)].map(([, name]) => name);
    expect(shown.toSorted()).toEqual(subgraphNames.toSorted());
  });

  it('names files, not folders, where it follows a query, a heartbeat and a film', () => {
    const journeys = page.split(/^## /m).filter((section) => /^A (query|heartbeat|file): /.test(section));
    expect(journeys).toHaveLength(3);
    for (const journey of journeys) {
      const named = [...journey.matchAll(/`(\w+\/[^`]*)`/g)].map(([, path = '']) => path);
      expect(named.length).toBeGreaterThan(20);
      expect(named.filter((path) => !/\.(tsx?|graphql)$/.test(path) && !path.endsWith('/'))).toEqual([]);
      expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    }
  });
});

it('platform/README.md has a line for every room of it', () => {
  const rooms = tableRows(read('platform/README.md'), 'platform').map(([room = '']) => room.replaceAll(/[`/]/g, ''));
  expect(rooms).toEqual(foldersOf('platform/').toSorted());
});

it('docs/decisions/README.md lists every decision', () => {
  const listed = [...read('docs/decisions/README.md').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name);
  const there = readdirSync(new URL('docs/decisions/', root)).filter((name) => name !== 'README.md');
  expect(listed.toSorted()).toEqual(there.toSorted());
});
