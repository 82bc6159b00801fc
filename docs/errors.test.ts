import { readFileSync } from 'node:fs';
import { errorCodes } from '../platform/errors/errors.ts';
import { tableRows } from './read-page.ts';

const page = readFileSync(new URL('ERRORS.md', import.meta.url), 'utf8');

describe('docs/ERRORS.md', () => {
  it('lists the codes of the graph as they are declared', () => {
    const declared = Object.entries(errorCodes).map(([code, { retriable, meaning, action }]) => [
      `\`${code}\``,
      retriable ? 'yes' : 'no',
      meaning,
      action,
    ]);
    expect(tableRows(page, 'Of the graph')).toEqual(declared);
  });

  it('lists the codes of media and uploads, as the type that is declared', () => {
    const source = readFileSync(new URL('../origin/refusal.ts', import.meta.url), 'utf8');
    const [, union = ''] = /export type RefusalCode =([^;]+);/.exec(source) ?? [];
    const declared = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => `\`${code}\``);
    expect(tableRows(page, 'Of media and uploads').map(([code]) => code)).toEqual(declared);
  });
});
