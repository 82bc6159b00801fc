import { groupDigits, readCard, testCards, tidyExpiry, typedCard } from './test-cards.ts';

const now = new Date(2026, 10, 30, 12);
const good = typedCard(testCards[0], now);

it('takes every test card as it is offered', () => {
  for (const card of testCards) expect(readCard(typedCard(card, now), now)).toEqual({ token: card.token });
});

it('says what is wrong, field by field', () => {
  const faultsOf = (change: Partial<typeof good>) => {
    const read = readCard({ ...good, ...change }, now);
    return 'faults' in read ? read.faults : {};
  };
  expect(faultsOf({ number: '' })).toEqual({ number: 'Type the number of the card.' });
  expect(faultsOf({ number: '4242 4242' })).toEqual({ number: 'The number is too short.' });
  expect(faultsOf({ number: '4242 4242 4242 4243' }).number).toMatch(/digit/);
  // A right number, but of no test card: it is told, and goes nowhere.
  expect(faultsOf({ number: '4111 1111 1111 1111' }).number).toMatch(/No real card/);
  expect(faultsOf({ expiry: '10/26' })).toEqual({ expiry: 'This card was good until 10/2026 and has expired.' });
  expect(faultsOf({ expiry: '11/26' })).toEqual({});
  expect(faultsOf({ expiry: '13/30' }).expiry).toBe('There is no month 13.');
  expect(faultsOf({ expiry: '1' }).expiry).toMatch(/12\/30/);
  expect(faultsOf({ securityCode: '12' }).securityCode).toMatch(/3 or 4/);
  expect(Object.keys(faultsOf({ number: '', expiry: '', securityCode: '' }))).toHaveLength(3);
});

it('groups digits while they are typed, and no more of them than a card has', () => {
  expect(['4', '4242', '42424', '4242-4242 4242.4242', '1'.repeat(30)].map(groupDigits)).toEqual([
    '4',
    '4242',
    '4242 4',
    '4242 4242 4242 4242',
    '1111 1111 1111 1111 111',
  ]);
});

it('reads an expiry however it is typed', () => {
  expect(['1', '12', '123', '1230', '12/30', '12 / 2030', '5/30', '530', '5', '12/'].map(tidyExpiry)).toEqual([
    '1',
    '12',
    '12/3',
    '12/30',
    '12/30',
    '12/30',
    '05/30',
    '05/30',
    '5',
    '12/',
  ]);
});
