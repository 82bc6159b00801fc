import js from '@eslint/js';
import ts from 'typescript-eslint';
import { oneClock } from './eslint.one-clock.js';

// The floors of the house: an import may only point down, a subgraph never imports another, and only a
// store talks to mongoose. Each floor lists the folders it must not reach.
const floor = (files, forbidden, message) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...(forbidden ? [{ regex: `^(\\.\\./)+(${forbidden})/`, message }] : []),
          ...(files.some(
            (glob) => glob.includes('-store.ts') || glob.startsWith('platform/mongo') || glob.endsWith('.test.ts'),
          )
            ? []
            : [{ regex: '^mongoose$', message: 'Only a *-store.ts imports mongoose.' }]),
        ],
      },
    ],
  },
});

const subgraphs = ['user', 'catalog', 'playback', 'billing', 'search', 'recommendation', 'job'];
const houses = 'start|workers|gateway|origin|web|bench|e2e';

export default ts.config(
  { ignores: ['node_modules/', '.cache/', '.data/', 'test-output/', '**/generated/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    rules: {
      'no-undef': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  floor(['platform/**/*.ts'], `${houses}|subgraphs`, 'platform knows no house above it.'),
  floor(
    ['platform/mongo/**/*.ts', 'platform/**/*-store.ts', 'platform/**/*.test.ts'],
    `${houses}|subgraphs`,
    'platform knows no house above it.',
  ),
  floor(['{gateway,origin,workers,start,e2e,bench,web}/**/*.{ts,tsx}'], undefined, undefined),
  ...subgraphs.flatMap((name) => {
    const others = subgraphs.filter((other) => other !== name).join('|');
    const message = 'A subgraph imports only itself and platform.';
    return [
      floor([`subgraphs/${name}/**/*.ts`], `${houses}|${others}`, message),
      floor([`subgraphs/${name}/**/*-store.ts`], `${houses}|${others}`, message),
    ];
  }),
  {
    files: ['start/**/*.ts', 'schema/**/*.ts', 'bench/**/*.ts', 'gateway/standalone.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    plugins: { marquee: { rules: { 'one-clock': oneClock } } },
    rules: { 'marquee/one-clock': 'error' },
  },
);
