/** One engine and one Redis serve the whole run: harness/global-setup.ts starts them and names them in the environment. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2024',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/.data/', '/.cache/'],
  modulePathIgnorePatterns: ['/.data/', '/.cache/'],
  testSequencer: './harness/longest-first.js',
  globalSetup: './harness/global-setup.ts',
  globalTeardown: './harness/global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
};
