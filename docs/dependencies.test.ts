import { readFileSync } from 'node:fs';
import { tableRows } from './read-page.ts';

interface Package {
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const root = new URL('../', import.meta.url);
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as unknown;
const { dependencies = {}, devDependencies = {} } = readJson('package.json') as Package;
const { packages } = readJson('package-lock.json') as { packages: Record<string, Package> };
const page = readFileSync(new URL('DEPENDENCIES.md', import.meta.url), 'utf8');

describe('docs/DEPENDENCIES.md', () => {
  it.each([
    ['In production', dependencies],
    ['In development', devDependencies],
  ])('lists what package.json asks for, each with its licence and a reason: %s', (heading, asked) => {
    const rows = tableRows(page, heading).map(([name = '', licence, reason = '']) => ({
      name: name.replaceAll('`', ''),
      licence,
      hasReason: reason.length > 5 || reason === 'Types.',
    }));
    const expected = Object.keys(asked).map((name) => ({
      name,
      licence: packages[`node_modules/${name}`]?.license,
      hasReason: true,
    }));
    expect(rows).toEqual(expected);
  });

  it('names every package under the Elastic licence', () => {
    const elastic = Object.entries(packages).filter(([, { license }]) => license?.startsWith('Elastic'));
    expect(elastic.length).toBeGreaterThan(0);
    const section = page.slice(page.indexOf('## Elastic-2.0'));
    for (const [path] of elastic) expect(section).toContain(`\`${path.replace('node_modules/', '')}\``);
  });
});
