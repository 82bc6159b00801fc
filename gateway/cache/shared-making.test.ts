import { shareMaking } from './shared-making.ts';

describe('an answer that is made for several', () => {
  function begin() {
    const answered = Promise.withResolvers<string>();
    let gone: AbortSignal | undefined;
    const shared = shareMaking((allGone) => {
      gone = allGone;
      return answered.promise;
    });
    return { shared, answered, isGivenUp: () => gone!.aborted };
  }

  it('is given up when the last of them has gone, and not before; nobody is given it then', () => {
    const { shared, isGivenUp } = begin();
    const [first, second] = [new AbortController(), new AbortController()];
    void shared.join(first.signal);
    void shared.join(second.signal);
    first.abort();
    expect(isGivenUp()).toBe(false);
    second.abort();
    expect(isGivenUp()).toBe(true);
    expect(shared.join(new AbortController().signal)).toBeUndefined();
  });

  it('is not given up while one waits of whom nothing is told', async () => {
    const { shared, answered, isGivenUp } = begin();
    const leaving = new AbortController();
    void shared.join(leaving.signal);
    const staying = shared.join(undefined);
    leaving.abort();
    expect(isGivenUp()).toBe(false);
    answered.resolve('answer');
    expect(await staying).toBe('answer');
  });

  it('is given up at once where the only one had gone before it was begun', () => {
    const { shared, isGivenUp } = begin();
    void shared.join(AbortSignal.abort());
    expect(isGivenUp()).toBe(true);
  });
});
