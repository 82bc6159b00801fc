import { seededRandom } from '../../platform/testing/seeded-random.ts';
import { priorities, type Priority } from '../plan/priority.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createPriorityGate } from './priority-gate.ts';

const LONG_MS = 60_000;

function gateOf(places: number) {
  const clock = createFakeClock();
  const gate = createPriorityGate({ places: () => places, clock });
  const told: string[] = [];
  function enter(priority: Priority, name: string, waitMs = LONG_MS): void {
    const place = gate.enter(priority, waitMs);
    if (place === true) told.push(`${name} in`);
    else void place.then((isLetIn) => told.push(`${name} ${isLetIn ? 'in' : 'away'}`));
  }
  return { clock, gate, enter, told };
}

describe('the gate before a subgraph', () => {
  it('keeps places free for what is more urgent', () => {
    const { enter, told, gate } = gateOf(10);
    for (let n = 0; n < 6; n++) enter('background', `b${n}`);
    for (let n = 0; n < 4; n++) enter('browsing', `r${n}`);
    for (let n = 0; n < 3; n++) enter('critical', `c${n}`);
    expect(told).toEqual(['b0 in', 'b1 in', 'b2 in', 'b3 in', 'b4 in', 'r0 in', 'r1 in', 'r2 in', 'c0 in', 'c1 in']);
    expect([gate.inside(), gate.waiting()]).toEqual([10, 3]);
  });

  it('lets the more urgent in first, and in their order', async () => {
    const { enter, told, gate, clock } = gateOf(2);
    enter('critical', 'first');
    enter('critical', 'second');
    for (const priority of priorities) for (const n of [1, 2]) enter(priority, `${priority} ${n}`);
    told.length = 0;
    // One at a time: where two places are free, one is kept for the critical.
    for (let left = 0; left < 10; left++) {
      gate.leave();
      await clock.pass(0);
    }
    expect(told).toEqual([
      'critical 1 in',
      'critical 2 in',
      'entering 1 in',
      'entering 2 in',
      'browsing 1 in',
      'browsing 2 in',
      'background 1 in',
      'background 2 in',
    ]);
  });

  it('sends away who waits too long, the less urgent sooner', async () => {
    const { enter, told, clock } = gateOf(1);
    enter('critical', 'in the way');
    for (const priority of priorities) enter(priority, priority);
    enter('critical', 'in a hurry', 20);
    await clock.pass(20);
    expect(told).toEqual(['in the way in', 'in a hurry away']);
    await clock.pass(80);
    expect(told.at(-1)).toBe('background away');
    await clock.pass(900);
    expect(told.at(-1)).toBe('browsing away');
    await clock.pass(4_000);
    expect(told.at(-1)).toBe('critical away');
  });

  it('lets a burst wait, and shortens the wait of what is not critical where the line does not end', async () => {
    const { enter, told, clock } = gateOf(1);
    enter('critical', 'in the way');
    enter('critical', 'the line');
    await clock.pass(1_001);
    enter('browsing', 'late');
    enter('critical', 'play');
    await clock.pass(100);
    expect(told).toEqual(['in the way in', 'late away']);
  });

  it('keeps its line short by sending the less urgent away, the last of them first', async () => {
    const { enter, told, clock, gate } = gateOf(1);
    enter('critical', 'in the way');
    for (let n = 0; n < 4; n++) enter('background', `b${n}`);
    for (let n = 0; n < 6; n++) enter('browsing', `r${n}`);
    for (let n = 0; n < 11; n++) enter('critical', `c${n}`);
    enter('background', 'one more');
    await clock.pass(0);
    expect(gate.waiting()).toBe(10);
    expect(told).toEqual([
      'in the way in',
      ...['b3', 'b2', 'b1', 'b0', 'r5', 'r4', 'r3', 'r2', 'r1', 'r0', 'c10', 'one more'].map((name) => `${name} away`),
    ]);
  });

  it('never holds more than it has places for, and tells everybody, in whatever order they come', async () => {
    const random = seededRandom(5);
    for (let round = 0; round < 40; round++) {
      const clock = createFakeClock();
      let places = 1 + random.below(12);
      const gate = createPriorityGate({ places: () => places, clock });
      let inside = 0;
      let entered = 0;
      let settled = 0;
      for (let step = 0; step < 200; step++) {
        const before = gate.inside();
        if (random.chance(0.05)) places = 1 + random.below(12);
        if (random.chance(0.6)) {
          entered += 1;
          const place = gate.enter(random.pick(priorities), random.below(400));
          void Promise.resolve(place).then((isLetIn) => {
            settled += 1;
            if (isLetIn) inside += 1;
          });
        } else if (inside > 0) {
          inside -= 1;
          gate.leave();
        }
        await clock.pass(random.below(30));
        expect(gate.inside()).toBe(inside);
        expect(inside).toBeLessThanOrEqual(Math.max(before, places));
      }
      await clock.pass(LONG_MS);
      expect([settled, gate.waiting()]).toEqual([entered, 0]);
    }
  }, 60_000);
});
