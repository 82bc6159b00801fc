import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tableRows } from './read-page.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const pagesIn = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'platform/README.md',
  ...pagesIn('docs/'),
  ...pagesIn('docs/decisions/'),
];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

describe.each(pages)('%s', (path) => {
  const page = read(path);

  it('has links that lead somewhere', () => {
    const broken = [...page.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const target = new URL(link, new URL(path, root));
        if (!existsSync(new URL(target.pathname, root))) return true;
        const headings = [...readFileSync(new URL(target.pathname, root), 'utf8').matchAll(/^#+ (.*)$/gm)];
        return target.hash !== '' && !headings.some(([, heading = '']) => anchorOf(heading) === target.hash.slice(1));
      });
    expect(broken).toEqual([]);
  });

  it('names only commands that there are', () => {
    const named = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('names only files and folders that there are', () => {
    const named = [
      ...page.matchAll(
        /`((?:bench|client|docs|e2e|gateway|harness|origin|platform|schema|start|subgraphs|web|workers)\/[\w./-]*)`/g,
      ),
    ];
    const missing = named.map(([, file = '']) => file).filter((file) => !existsSync(new URL(file, root)));
    expect(missing).toEqual([]);
  });
});

it('README.md shows every folder of the house', () => {
  const shown = tableRows(read('README.md'), 'The house').flatMap(([folders = '']) =>
    [...folders.matchAll(/`(\w+)\/`/g)].map(([, name]) => name),
  );
  const house = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !['node_modules', 'test-output'].includes(name));
  expect(shown.sort()).toEqual(house.sort());
});
