import { edition } from '../testing.ts';
import { statusOf } from './publish-status.ts';

const day = (n: number) => new Date(Date.UTC(2020, 0, n));
const published = { state: 'PUBLISHED', draftRevision: 1 } as const;
const windows = [{ territory: 'DE', startsAt: day(10), endsAt: day(20) }];

describe('statusOf', () => {
  it.each([
    [9, 'SCHEDULED'],
    [10, 'AVAILABLE'],
    [19, 'AVAILABLE'],
    [20, 'EXPIRED'],
  ])('on day %d is %s', (n, status) => {
    expect(statusOf(published, { editions: [edition({ windows })] }, day(n))).toBe(status);
  });

  it('is scheduled between two windows', () => {
    const editions = [edition({ windows: [...windows, { startsAt: day(30) }] })];
    expect(statusOf(published, { editions }, day(25))).toBe('SCHEDULED');
  });

  it('is available where no window limits it', () => {
    expect(statusOf(published, { editions: [] }, day(1))).toBe('AVAILABLE');
  });

  it('is what was done to it where there is no snapshot', () => {
    expect(statusOf({ state: 'NEVER' }, undefined, day(1))).toBe('DRAFT');
    expect(statusOf({ state: 'WITHDRAWN' }, undefined, day(1))).toBe('WITHDRAWN');
  });
});
