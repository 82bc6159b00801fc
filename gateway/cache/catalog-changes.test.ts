import { createCatalogChanges } from './catalog-changes.ts';

describe('changes of the catalogue whose telling begins anew', () => {
  it('leave nothing current that was read before, although the ids of that time are higher', () => {
    const changes = createCatalogChanges();
    changes.begin('9000-0');
    changes.take(['title_1'], '9000-1');
    const readAt = changes.position();
    expect(changes.isCurrent(readAt, ['title_1'])).toBe(true);
    changes.begin('0-0');
    expect(changes.isCurrent(readAt, ['title_1'])).toBe(false);
    changes.take(['title_1'], '7000-0');
    expect(changes.isCurrent(readAt, ['title_2'])).toBe(false);
    expect(changes.isCurrent(changes.position(), ['title_1'])).toBe(true);
    const readAnew = changes.position();
    changes.take(['title_2'], '7000-1');
    expect([changes.isCurrent(readAnew, ['title_1']), changes.isCurrent(readAnew, ['title_2'])]).toEqual([true, false]);
  });
});
