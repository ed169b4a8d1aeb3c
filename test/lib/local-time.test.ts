// Instants on the clocks of a place: offsets, changes of the clocks, words.
import fc from 'fast-check';
import t from 'tap';
import { instantInWords, localInstant } from '../../src/lib/local-time.ts';

const CASES: [string, string, string, string, string][] = [
  // what, instant, zone, local, in words
  [
    'summer in Maine',
    '2026-07-31T21:00:00Z',
    'America/New_York',
    '2026-07-31T17:00:00-04:00',
    'Friday, July 31, 2026, 5:00 PM EDT',
  ],
  [
    'winter in Maine',
    '2027-01-31T22:00:00Z',
    'America/New_York',
    '2027-01-31T17:00:00-05:00',
    'Sunday, January 31, 2027, 5:00 PM EST',
  ],
  [
    'Guam, a day ahead',
    '2026-07-31T21:00:00Z',
    'Pacific/Guam',
    '2026-08-01T07:00:00+10:00',
    'Saturday, August 1, 2026, 7:00 AM ChST',
  ],
  [
    'Arizona, summer',
    '2026-07-31T21:00:00Z',
    'America/Phoenix',
    '2026-07-31T14:00:00-07:00',
    'Friday, July 31, 2026, 2:00 PM MST',
  ],
  [
    'Arizona, winter',
    '2027-01-31T21:00:00Z',
    'America/Phoenix',
    '2027-01-31T14:00:00-07:00',
    'Sunday, January 31, 2027, 2:00 PM MST',
  ],
  [
    'before the clocks go forward',
    '2026-03-08T06:59:59Z',
    'America/New_York',
    '2026-03-08T01:59:59-05:00',
    'Sunday, March 8, 2026, 1:59 AM EST',
  ],
  [
    'when they have gone forward',
    '2026-03-08T07:00:00Z',
    'America/New_York',
    '2026-03-08T03:00:00-04:00',
    'Sunday, March 8, 2026, 3:00 AM EDT',
  ],
  [
    'an hour that comes twice, first',
    '2026-11-01T05:30:00Z',
    'America/New_York',
    '2026-11-01T01:30:00-04:00',
    'Sunday, November 1, 2026, 1:30 AM EDT',
  ],
  [
    'an hour that comes twice, second',
    '2026-11-01T06:30:00Z',
    'America/New_York',
    '2026-11-01T01:30:00-05:00',
    'Sunday, November 1, 2026, 1:30 AM EST',
  ],
  [
    'midnight',
    '2026-07-31T04:00:00Z',
    'America/New_York',
    '2026-07-31T00:00:00-04:00',
    'Friday, July 31, 2026, 12:00 AM EDT',
  ],
  [
    'noon',
    '2026-07-31T16:00:00Z',
    'America/New_York',
    '2026-07-31T12:00:00-04:00',
    'Friday, July 31, 2026, 12:00 PM EDT',
  ],
  [
    'Puerto Rico',
    '2026-07-31T21:00:00Z',
    'America/Puerto_Rico',
    '2026-07-31T17:00:00-04:00',
    'Friday, July 31, 2026, 5:00 PM AST',
  ],
  ['UTC itself', '2026-07-31T21:00:00Z', 'UTC', '2026-07-31T21:00:00+00:00', 'Friday, July 31, 2026, 9:00 PM UTC'],
  [
    'half an hour',
    '2026-07-31T21:00:00Z',
    'Asia/Kolkata',
    '2026-08-01T02:30:00+05:30',
    'Saturday, August 1, 2026, 2:30 AM GMT+5:30',
  ],
  [
    'milliseconds where there are some',
    '2026-07-31T21:00:00.250Z',
    'UTC',
    '2026-07-31T21:00:00.250+00:00',
    'Friday, July 31, 2026, 9:00 PM UTC',
  ],
];

for (const [what, instant, zone, local, words] of CASES) {
  t.test(`${what}: ${instant} in ${zone}`, async (t) => {
    t.equal(localInstant(new Date(instant), zone), local);
    t.equal(instantInWords(new Date(instant), zone), words);
  });
}

t.test('it is the same instant in every zone, whenever', async (t) => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instants = fc.date({
    min: new Date('1900-01-02T00:00:00Z'),
    max: new Date('2999-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const local = localInstant(instant, zone);
      return (
        Date.parse(local) === instant.getTime() &&
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?[+-]\d{2}:\d{2}$/.test(local)
      );
    }),
  );
  t.pass();
});

t.test('what is no time zone has no local time', async (t) => {
  for (const say of [localInstant, instantInWords]) t.throws(() => say(new Date(0), 'Mars/Olympus'), RangeError);
});
