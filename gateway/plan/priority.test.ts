import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { namedFields, priorityOf, readPriority, type Priority, wishes } from './priority.ts';

const cheap = () => 10;

describe('how urgent an operation is', () => {
  it.each<[Priority, string[]]>([
    ['critical', ['recordHeartbeats']],
    ['critical', ['startPlayback', 'stopPlayback']],
    ['critical', ['refresh']],
    ['browsing', ['home']],
    ['browsing', ['recordHeartbeats', 'setOpinion']],
    ['browsing', ['__typename']],
    ['background', ['recordImpressions']],
    ['background', ['recordHeartbeats', 'recordImpressions']],
  ])('is %s for %p', (priority, fields) => {
    expect(priorityOf(fields, cheap, undefined)).toBe(priority);
  });

  it('is no more than browsing where a page hangs on a heartbeat', () => {
    expect(priorityOf(['recordHeartbeats'], () => 101, undefined)).toBe('browsing');
  });

  it('is less where the client says so, and never more', () => {
    const of = (field: string) => wishes.map((wished) => priorityOf([field], cheap, wished));
    expect(of('startPlayback')).toEqual(['background', 'browsing', 'critical']);
    expect(of('home')).toEqual(['background', 'browsing', 'browsing']);
    expect(of('recordImpressions')).toEqual(['background', 'background', 'background']);
  });

  it('is said by one of three words', () => {
    expect(wishes.map(readPriority)).toEqual(wishes);
    expect(readPriority(undefined)).toBeUndefined();
    for (const odd of ['', 'urgent', 'Critical', ['critical', 'critical']]) {
      expect(() => readPriority(odd)).toThrow('x-marquee-priority is one of background, browsing, critical.');
    }
  });

  it('is told of fields that the graph has', () => {
    const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
    const has = new Set(
      [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type!.getFields())),
    );
    expect(namedFields.filter((field) => !has.has(field))).toEqual([]);
  });
});
