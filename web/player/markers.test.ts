import { markerAt } from './markers.ts';

describe('markerAt', () => {
  const markers = [
    { kind: 'RECAP' as const, startMs: 0, endMs: 5_000 },
    { kind: 'INTRO' as const, startMs: 5_000, endMs: 9_000 },
  ];

  it('holds from the start until before the end', () => {
    expect(markerAt(markers, 0)?.kind).toBe('RECAP');
    expect(markerAt(markers, 5_000)?.kind).toBe('INTRO');
    expect(markerAt(markers, 8_999)?.kind).toBe('INTRO');
    expect(markerAt(markers, 9_000)).toBeUndefined();
  });
});
