import { checkWindows, resolveAnew, resolveLocalTime } from './window.ts';

const fault = (argument: string) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) });

describe('resolveLocalTime', () => {
  it.each([
    ['in winter', '2025-12-24T20:15', 'Europe/Berlin', '2025-12-24T19:15:00.000Z'],
    ['in summer', '2025-07-01T20:15', 'Europe/Berlin', '2025-07-01T18:15:00.000Z'],
    ['skipped by the clock', '2025-03-30T02:30', 'Europe/Berlin', '2025-03-30T01:30:00.000Z'],
    ['shown twice by the clock', '2025-10-26T02:30', 'Europe/Berlin', '2025-10-26T00:30:00.000Z'],
    ['at a half-hour zone', '2025-01-01T00:00', 'Asia/Kolkata', '2024-12-31T18:30:00.000Z'],
  ])('%s', (_when, local, zone, instant) => {
    expect(resolveLocalTime(local, zone).toISOString()).toBe(instant);
  });
});

describe('checkWindows', () => {
  it('keeps what the editor said beside the instant', () => {
    const local = { territory: 'DE', localStart: '2025-12-24T20:15', timeZone: 'Europe/Berlin' };
    expect(checkWindows([local, { startsAt: new Date(0) }], 'windows')).toEqual([
      { ...local, startsAt: new Date('2025-12-24T19:15:00Z') },
      { startsAt: new Date(0) },
    ]);
  });

  it.each([
    ['no start', {}, 'windows.0'],
    ['two starts', { startsAt: new Date(), localStart: '2025-01-01T00:00', timeZone: 'UTC' }, 'windows.0'],
    ['a local time without a zone', { localStart: '2025-01-01T00:00' }, 'windows.0'],
    ['an unknown zone', { localStart: '2025-01-01T00:00', timeZone: 'Europe/Atlantis' }, 'windows.0.timeZone'],
    ['an offset for a zone', { localStart: '2025-01-01T00:00', timeZone: '+01:00' }, 'windows.0.timeZone'],
    ['a day that is not', { localStart: '2025-02-30T00:00', timeZone: 'UTC' }, 'windows.0.localStart'],
    ['an instant for a local time', { localStart: '2025-02-03T00:00Z', timeZone: 'UTC' }, 'windows.0.localStart'],
    ['an end at its start', { startsAt: new Date(5), endsAt: new Date(5) }, 'windows.0.endsAt'],
  ])('refuses %s', (_what, window, argument) => {
    expect(() => checkWindows([window], 'windows')).toThrow(fault(argument));
  });
});

it('resolves a local time anew and leaves an instant alone', () => {
  const startsAt = new Date(0);
  expect(resolveAnew({ startsAt, localStart: '2025-12-24T20:15', timeZone: 'Europe/Berlin' }).startsAt).toEqual(
    new Date('2025-12-24T19:15:00Z'),
  );
  expect(resolveAnew({ startsAt })).toEqual({ startsAt });
});
