import { newRequestId } from './log.ts';

describe('a request id', () => {
  it('is like no other, however many are made', () => {
    const ids = Array.from({ length: 2_000 }, newRequestId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^req_[\w-]{16}$/);
  });
});
