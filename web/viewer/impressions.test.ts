import { createImpressions } from './impressions.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

function setUp(answers: boolean[] = []) {
  const sent: (readonly string[])[] = [];
  const due: (() => void)[] = [];
  const impressions = createImpressions({
    async send(ids) {
      sent.push(ids);
      return answers.shift() ?? true;
    },
    later: (call) => void due.push(call),
  });
  return {
    impressions,
    sent,
    pass() {
      for (const call of due.splice(0)) call();
      return settle();
    },
  };
}

describe('impressions', () => {
  it('are gathered, and each is told once', async () => {
    const { impressions, sent, pass } = setUp();
    for (const id of ['a', 'b', 'a']) impressions.seen(id);
    expect(sent).toEqual([]);
    await pass();
    impressions.seen('b');
    await pass();
    expect(sent).toEqual([['a', 'b']]);
  });

  it('go in batches that the graph takes', async () => {
    const { impressions, sent, pass } = setUp();
    for (let index = 0; index < 450; index += 1) impressions.seen(`i${index}`);
    for (let round = 0; round < 4; round += 1) await pass();
    expect(sent.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(new Set(sent.flat()).size).toBe(450);
  });

  it('are told again, in order, where no answer came', async () => {
    const { impressions, sent, pass } = setUp([false]);
    impressions.seen('a');
    await pass();
    impressions.seen('b');
    await pass();
    expect(sent).toEqual([['a'], ['a', 'b']]);
  });

  it('go at once when the page is about to go', async () => {
    const { impressions, sent } = setUp();
    impressions.seen('a');
    impressions.flush();
    expect(sent).toEqual([['a']]);
  });
});
