import { createLane, type LaneOptions } from './lane.ts';

/** A lane whose work ends when it is told to, by a clock of its own. */
class TestLane {
  readonly began: string[] = [];
  #nowMs = 0;
  #ends: (() => void)[] = [];
  readonly #lane;

  constructor(options: Partial<LaneOptions> = {}) {
    const asHashes = {
      width: 2,
      queueLimit: 100,
      longestWaitMs: 5_000,
      typicalMs: 100,
      refusal: 'Too many at this moment.',
    };
    this.#lane = createLane({ ...asHashes, now: () => this.#nowMs, ...options });
  }

  /** What becomes of one piece of work: `done`, the code of a refusal, or `abandoned`. */
  ask(owner: string, signal?: AbortSignal, isKnown = false): Promise<string> {
    const work = async () => {
      this.began.push(owner);
      await new Promise<void>((resolve) => this.#ends.push(resolve));
    };
    return this.#lane.run({ owner, signal, isKnown }, work).then(
      () => 'done',
      (error: { extensions?: { code?: string; retryAfterMs?: number } }) => {
        const { code, retryAfterMs } = error.extensions ?? {};
        return code === undefined ? 'abandoned' : `${code} ${retryAfterMs}`;
      },
    );
  }

  askOften(owner: string, times: number): Promise<string>[] {
    return Array.from({ length: times }, () => this.ask(owner));
  }

  /** What runs has taken so long, and ends. */
  async pass(ms: number): Promise<void> {
    await settle();
    this.#nowMs += ms;
    for (const end of this.#ends.splice(0)) end();
    await settle();
  }

  async passAll(ms: number): Promise<void> {
    await settle();
    do await this.pass(ms);
    while (this.#ends.length > 0);
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** What has become of it by now. */
async function settled(promise: Promise<string>): Promise<string> {
  await settle();
  return Promise.race([promise, Promise.resolve('waits')]);
}

describe('the lane of hashes', () => {
  it('gives who is known a turn before all who are not, and room where others have filled it', async () => {
    const lane = new TestLane({ width: 1, queueLimit: 5 });
    const strangers = Array.from({ length: 6 }, (_, index) => lane.ask(`stranger ${index}`));
    const known = lane.ask('owner', undefined, true);
    for (let turn = 0; turn < 7; turn++) await lane.pass(50);
    expect(await known).toBe('done');
    expect(lane.began.slice(0, 2)).toEqual(['stranger 0', 'owner']);
    const outcomes = await Promise.all(strangers);
    expect(outcomes.filter((outcome) => outcome.startsWith('RATE_LIMITED'))).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(5);
  });

  it('has one who is known give way to nobody who is not, and to others who are by turns', async () => {
    const lane = new TestLane({ width: 1, queueLimit: 2 });
    const running = lane.ask('running');
    const many = [1, 2].map(() => lane.ask('known', undefined, true));
    expect(await lane.ask('stranger')).toMatch(/^RATE_LIMITED/);
    const other = lane.ask('known too', undefined, true);
    for (let turn = 0; turn < 4; turn++) await lane.pass(50);
    expect(await Promise.all([running, ...many, other])).toEqual([
      'done',
      'done',
      expect.stringMatching(/^RATE_LIMITED/),
      'done',
    ]);
  });

  it('runs so many at a time, those of one owner in order', async () => {
    const lane = new TestLane();
    const asked = lane.askOften('a', 5);
    await settle();
    expect(lane.began).toHaveLength(2);
    await lane.pass(100);
    expect(lane.began).toHaveLength(4);
    await lane.passAll(100);
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 5 }, () => 'done'));
    expect(await settled(lane.ask('a'))).toBe('waits');
  });

  it('goes on after work that fails', async () => {
    const lane = createLane({ width: 1, queueLimit: 1, longestWaitMs: 1_000, typicalMs: 100, refusal: 'Full.' });
    await expect(lane.run({ owner: 'a' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lane.run({ owner: 'a' }, async () => 'yes')).toBe('yes');
  });

  it('turns away at once what would come too late, by what a hash takes just now, and hashes the rest', async () => {
    const lane = new TestLane({ longestWaitMs: 1_000 });
    // On a busy machine a hash takes four times as long as on an idle one.
    for (let i = 0; i < 20; i++) {
      void lane.ask('warm');
      await settle();
      await lane.pass(400);
    }
    const before = lane.began.length;
    const asked = lane.askOften('a', 60);
    const refused = (await Promise.all(asked.map(settled))).filter((outcome) => outcome.startsWith('RATE_LIMITED'));
    // Two run, and what waits 400 ms or 800 ms is in time.
    expect(refused).toHaveLength(60 - 6);
    for (const outcome of refused) expect(Number(outcome.split(' ')[1])).toBeGreaterThan(1_000);
    await lane.passAll(400);
    expect((await Promise.all(asked)).filter((outcome) => outcome === 'done')).toHaveLength(6);
    expect(lane.began).toHaveLength(before + 6);
  });

  it('never begins what nobody waits for any more, nor what has waited too long after all', async () => {
    const lane = new TestLane({ longestWaitMs: 1_000 });
    const running = lane.askOften('a', 2);
    const gone = Array.from({ length: 10 }, () => new AbortController());
    const abandoned = gone.map(({ signal }) => lane.ask('b', signal));
    const patient = lane.ask('c');
    for (const controller of gone) controller.abort(new Error('the caller has gone'));
    expect(await Promise.all(abandoned)).toEqual(gone.map(() => 'abandoned'));
    await lane.pass(100);
    expect(lane.began).toEqual(['a', 'a', 'c']);
    const late = lane.askOften('d', 4);
    await lane.pass(3_000);
    await lane.passAll(100);
    expect(await Promise.all([...running, patient])).toEqual(['done', 'done', 'done']);
    // One had a place beside what ran; the others were promised one that did not come.
    expect((await Promise.all(late)).map((outcome) => outcome.split(' ')[0])).toEqual([
      'done',
      ...Array.from({ length: 3 }, () => 'RATE_LIMITED'),
    ]);
    expect(lane.began.filter((owner) => owner === 'd')).toHaveLength(1);
    expect(await lane.ask('e', AbortSignal.abort(new Error('gone before')))).toBe('abandoned');
  });

  it('lets owners take turns: who asks a hundred times keeps another waiting for one piece', async () => {
    const lane = new TestLane({ width: 1 });
    const many = lane.askOften('many', 40);
    const one = lane.ask('one');
    const few = lane.askOften('few', 2);
    await lane.passAll(50);
    expect(lane.began.slice(0, 7)).toEqual(['many', 'many', 'one', 'few', 'many', 'few', 'many']);
    expect(await Promise.all([...many, one, ...few])).toEqual(Array.from({ length: 43 }, () => 'done'));
  });

  it('gives the place of who has most to who has less when the queue is full, never the other way round', async () => {
    const lane = new TestLane({ width: 1, queueLimit: 4 });
    const many = lane.askOften('many', 5);
    expect(await settled(lane.ask('many'))).toMatch(/^RATE_LIMITED/);
    const few = lane.askOften('few', 2);
    await settle();
    expect((await Promise.all(many.map(settled))).map((outcome) => outcome.split(' ')[0])).toEqual([
      ...Array.from({ length: 3 }, () => 'waits'),
      ...Array.from({ length: 2 }, () => 'RATE_LIMITED'),
    ]);
    // Even by now: nobody takes from another what he would then have more of.
    expect(await settled(lane.ask('few'))).toMatch(/^RATE_LIMITED/);
    await lane.passAll(50);
    expect(await Promise.all([...many.slice(0, 3), ...few])).toEqual(Array.from({ length: 5 }, () => 'done'));
  });

  it('forgets owners that wait for nothing, whatever becomes of them', async () => {
    const lane = new TestLane({ width: 1, queueLimit: 3 });
    for (let round = 0; round < 200; round++) {
      const gone = new AbortController();
      void lane.ask(`a${round}`);
      void lane.ask(`b${round}`, gone.signal);
      gone.abort(new Error('gone'));
      await lane.passAll(1);
    }
    const asked = lane.askOften('z', 4);
    await lane.passAll(1);
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done', 'done']);
  });
});
