import type { IFlattenedRuleSet } from 'dependency-cruiser';

/** Whoever runs tests stands above what is tested. */
const isTest = ['[.]test[.]tsx?$', '/testing/', '/testing[.]ts$'];

/** What is imported besides a folder's own files. What is missing here, `bench`, `e2e` and `harness`, stands on top of all. */
const floors: Record<string, string[]> = {
  platform: [],
  schema: ['platform/(access|events|internal)'],
  client: [],
  subgraphs: ['platform', 'schema'],
  gateway: ['platform', 'schema', 'subgraphs'],
  origin: ['platform', 'schema', 'subgraphs'],
  workers: ['platform', 'schema', 'subgraphs'],
  // The pages run in browsers and know the public graph alone; service.ts and config.ts serve them.
  web: [],
  start: ['client', 'gateway', 'origin', 'platform', 'schema', 'subgraphs', 'web', 'workers'],
};
const shipped = `^(${Object.keys(floors).join('|')})/`;
const serving = '^web/(service|config)[.]ts$';

const below = (folders: string[]) => ({
  dependencyTypes: ['local' as const],
  pathNot: `^(${folders.join('|')})/`,
});

/** Imports only point down, in no circle; types count. */
export const importRules: IFlattenedRuleSet = {
  forbidden: [
    ...Object.entries(floors).flatMap(([folder, others]) => [
      {
        name: `floor of ${folder}`,
        severity: 'error' as const,
        from: { path: `^${folder}/`, pathNot: [...isTest, serving] },
        to: below([folder, ...others]),
      },
      {
        name: `floor of ${folder}'s tests`,
        severity: 'error' as const,
        from: { path: isTest.map((test) => `^${folder}(?=/).*${test}`) },
        to: below([folder, ...others, 'platform', 'harness']),
      },
    ]),
    { name: 'floor of what serves pages', severity: 'error', from: { path: serving }, to: below(['web', 'platform']) },
    {
      name: 'no subgraph imports another',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'only a *-store.ts imports mongoose',
      severity: 'error',
      // platform/mongo is what stores stand on, and a start asks a database for its engine before anything of ours is up.
      from: { pathNot: ['-store[.]ts$', '^platform/mongo/', '^start/parts/ask-database[.]ts$', ...isTest] },
      to: { path: '/mongoose/' },
    },
    {
      // docker/Dockerfile leaves them out; what composes the graph runs before.
      name: 'nothing that is shipped runs on a development dependency',
      severity: 'error',
      from: { path: shipped, pathNot: [...isTest, '^schema/compose[.]ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no circle of files', severity: 'error', from: {}, to: { circular: true } },
  ],
};

/** What the circles of folders are counted without. */
export const testFiles = new RegExp(isTest.join('|'));
