import { createKeptOperations, type Kept } from './kept-operations.ts';

const of = (heldBytes: number): Kept => ({ heldBytes });

describe('createKeptOperations', () => {
  it('keeps no more than it has room for, however large or small each is', () => {
    const kept = createKeptOperations(10_000);
    const held = new Map<string, Kept>();
    for (let index = 0; index < 2_000; index++) {
      const key = `k${index}`;
      const one = of(1 + ((index * 7_919) % 500));
      held.set(key, one);
      kept.set(key, one);
      if (index % 3 === 0) kept.get(key);
    }
    let bytes = 0;
    for (const [key, { heldBytes }] of held) if (kept.get(key)) bytes += heldBytes;
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(10_000);
  });

  it('loses nothing that is used to any number of documents that come once', () => {
    const kept = createKeptOperations(100_000);
    const used = Array.from({ length: 70 }, (_, index) => `used ${index}`);
    for (const key of used) {
      kept.set(key, of(1_000));
      kept.get(key);
    }
    for (let index = 0; index < 10_000; index++) {
      kept.set(`garbage ${index}`, of(1_000));
    }
    expect(used.filter((key) => kept.get(key))).toEqual(used);
    expect(kept.get('garbage 0')).toBeUndefined();
  });

  it('keeps what comes often although what comes twice fills the rest', () => {
    const kept = createKeptOperations(100_000);
    kept.set('home', of(1_000));
    for (let index = 0; index < 5_000; index++) {
      const key = `garbage ${index}`;
      kept.set(key, of(1_000));
      kept.get(key);
      if (index % 20 === 0) expect(kept.get('home')).toBeDefined();
    }
  });

  it('counts what has grown since, and keeps nothing that is larger than its room', () => {
    const kept = createKeptOperations(100_000);
    const growing = of(1_000);
    kept.set('growing', growing);
    kept.set('other', of(60_000 / 10));
    for (const key of ['growing', 'other']) kept.get(key);
    growing.heldBytes = 79_000;
    kept.get('growing');
    expect(kept.get('other')).toBeUndefined();
    growing.heldBytes = 81_000;
    kept.get('growing');
    expect(kept.get('growing')).toBeUndefined();
    kept.set('huge', of(1e9));
    expect(kept.get('huge')).toBeUndefined();
  });
});
