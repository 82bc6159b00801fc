import js from '@eslint/js';
import ts from 'typescript-eslint';
import { oneClock } from './eslint.one-clock.js';

// Which folder may import which, and that none do so in a circle, is harness/imports.

/** Rules that know types. Of `recommendedTypeChecked` and beyond, those that find faults here; the others are named below. */
const faults = {
  // A promise that nobody awaits loses its error; `void` before it says that this is meant.
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  // Within try, a promise that is returned unawaited is rejected past the catch.
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  // A new member of a union must be decided on by each switch that has no default.
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // What changes nothing reads as if it did, and hides the one that is wrong later.
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-array-delete': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/no-redundant-type-constituents': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allowBoolean: true, allowNullish: true },
  ],
  // Left out: require-await (an interface often asks for a promise), unbound-method (our parts are closures without
  // `this`), no-base-to-string (it takes form fields and messages of sockets for objects), no-misused-spread (to spread a
  // string is how it is taken apart by code points), require-array-sort-compare (texts in other types than string).
};

/** An `any` that nobody wrote: out of `JSON.parse`, untyped packages, or where inference gives up. */
const noHiddenAny = Object.fromEntries(
  ['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [
    `@typescript-eslint/no-unsafe-${use}`,
    'error',
  ]),
);

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
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...faults, 'max-params': ['error', 4] },
  },
  {
    // A row of a table of tests comes as arguments, and a test's own server may hang on what it throws.
    files: ['**/*.test.{ts,tsx}'],
    rules: {
      'max-params': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    // Tests look into answers as they come, which have no types.
    files: ['{client,gateway,origin,platform,schema,start,subgraphs,web,workers}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', '**/testing/**', '**/testing.ts'],
    rules: noHiddenAny,
  },
  {
    files: ['{start,schema,bench,harness}/**/*.ts', 'gateway/standalone.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    plugins: { marquee: { rules: { 'one-clock': oneClock } } },
    rules: { 'marquee/one-clock': 'error' },
  },
);
