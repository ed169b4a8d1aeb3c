// How people spell headers, days, numbers and codes, as a table: what each means, and what is said where it means nothing.
import t from 'tap';
import { ARRANGEMENTS } from '../../../src/lib/vocabulary.ts';
import { asPercent } from '../../../src/modules/deployments/as-percent.ts';
import { buildLookup } from '../../../src/modules/deployments/build-lookup.ts';
import { findTarget } from '../../../src/modules/deployments/find-target.ts';
import { matchHeaders } from '../../../src/modules/deployments/match-headers.ts';
import { CLEARANCES } from '../../../src/modules/deployments/model.ts';
import { readCode } from '../../../src/modules/deployments/read-code.ts';
import { readDay } from '../../../src/modules/deployments/read-day.ts';
import { readFte } from '../../../src/modules/deployments/read-fte.ts';
import { readWord } from '../../../src/modules/deployments/read-word.ts';

const read = (reading: object) => ('value' in reading ? reading.value : undefined);

t.test('days are read as people write them', async (t) => {
  for (const text of [
    '2026-01-05',
    '1/5/2026',
    '01/05/2026',
    '1-5-2026',
    '5-Jan-2026',
    '5-Jan-26',
    '5 January 2026',
    'Jan 5, 2026',
    'January 5th, 2026',
    'Mon, Jan 5, 2026',
    '2026/1/5',
    '20260105',
    '46027',
    '2026-01-05T00:00:00Z',
    '1/5/2026 12:00 AM',
  ]) {
    t.equal(read(readDay(text)), '2026-01-05', text);
  }
  t.equal(read(readDay(46027)), '2026-01-05');
  t.same(readDay({ day: '2026-01-05' }), { value: '2026-01-05' });
});

t.test('what could be two days, or is none, is refused with what to write', async (t) => {
  for (const [text, says] of [
    ['1/5/26', /two digits/],
    ['26-Jan-05', /two digits/],
    ['25/1/2026', /no month 25/],
    ['5.1.2026', /day or month first/],
    ['2/30/2026', /does not exist/],
    ['TBD', /no day/],
  ] as const) {
    t.match(readDay(text), { fault: says }, text);
  }
});

t.test('FTE is read as people write it, in hundredths', async (t) => {
  for (const [cell, hundredths] of [
    [1, 100],
    [0.5, 50],
    ['.5', 50],
    ['0,5', 50],
    ['50%', 50],
    ['50 %', 50],
    ['1.0', 100],
    ['0.50', 50],
    [0.30000000000000004, 30],
    ['1 FTE', 100],
  ] as const) {
    t.equal(read(readFte(cell)), hundredths, String(cell));
  }
  for (const cell of [0, 1.5, 50, '0.333', 'half', -1, true]) t.match(readFte(cell), { fault: /FTE/ }, String(cell));
});

t.test('words and codes are read in any case, by name, and typing errors are answered with a proposal', async (t) => {
  for (const text of ['TS/SCI', 'ts-sci', 'TSSCI'])
    t.equal(read(readWord(text, 'clearance', CLEARANCES)), 'ts-sci', text);
  t.match(readWord('secert', 'clearance', CLEARANCES), { fault: /Did you mean secret\?/ });
  const lookup = buildLookup('center', [
    { code: 'A-B', name: 'Alpha Center', aliases: ['Both'] },
    { code: 'C-D', name: 'Gamma Center', aliases: ['Both'] },
  ]);
  for (const text of ['A-B', 'a-b', 'alpha  center', 'ALPHA CENTER'])
    t.equal(read(readCode(text, lookup)), 'A-B', text);
  t.match(readCode('Both', lookup), { fault: /A-B \(Alpha Center\) or C-D/ });
  t.match(readCode('Alpha Cetner', lookup), { fault: /did you mean A-B/ });
  t.match(readWord('detail', 'arrangement', ARRANGEMENTS), {
    fault: /write one of full-time, part-time, liaison, virtual/,
  });
  for (const [text, word] of [
    ['FT', 'full-time'],
    ['pt', 'part-time'],
  ] as const)
    t.equal(read(readWord(text, 'arrangement', ARRANGEMENTS)), word);
});

t.test(
  'a name that is unknown is answered with the codes that share its rarest words, else with what to choose from',
  async (t) => {
    const named = (...rows: [string, string][]) => rows.map(([code, name]) => ({ code, name, aliases: [] }));
    const components = buildLookup(
      'component',
      named(
        ['CBP', 'U.S. Customs and Border Protection'],
        ['CBP-USBP', 'U.S. Border Patrol'],
        ['ICE-HSI', 'Investigations'],
      ),
      ['CBP', 'CBP-USBP'],
    );
    const others = Array.from({ length: 20 }, (_, at): [string, string] => [`S${at}-C`, `Fusion Center ${at + 10}`]);
    const centers = buildLookup(
      'center',
      named(['TX-A', 'North Texas Fusion Center'], ['TX-B', 'Dallas Center'], ...others),
    );
    for (const [text, lookup, says] of [
      ['Border Patrol Sector', components, /did you mean CBP-USBP/],
      ['Secret Service', components, /write one of CBP, CBP-USBP\.$/],
      ['Texas Fusion Ctr', centers, /did you mean TX-A \(North Texas Fusion Center\)\?$/],
      ['TX fusion', centers, /did you mean TX-A \(.*\) or TX-B \(/],
      ['The Fusion Center', centers, /write its code\. The sheet "Lists"/],
    ] as const)
      t.match(readCode(text, lookup), { fault: says }, text);
    t.same(readCode('usbp', components), { value: 'CBP-USBP', as: 'the end of its code' });
    const two = buildLookup('component', named(['A-HQ', 'One'], ['B-HQ', 'Other']));
    t.match(readCode('HQ', two), { fault: /A-HQ \(One\) or B-HQ \(Other\)/ }, 'two ends are not one');
  },
);

t.test('below a header that says percent, numbers of more than one are percentages', async (t) => {
  for (const [cell, read] of [
    [100, '100%'],
    [50, '50%'],
    ['12.5', '12.5%'],
    [1, 1],
    [0.5, 0.5],
    ['half', 'half'],
    ['50%', '50%'],
    [null, null],
  ] as const)
    t.equal(asPercent(cell), read, String(cell));
  for (const header of ['% Time', 'Pct', '% FTE', 'Percent time'])
    t.same([...matchHeaders(1, [header], new Set()).percent], ['fte'], header);
  t.same([...matchHeaders(1, ['FTE', 'Percent of privacy training'], new Set()).percent], []);
});

t.test('headers are known by many names', async (t) => {
  const headers = matchHeaders(
    1,
    ['Start date', 'start_date ', 'Position #', '% FTE', 'Fusion Center', 'Fnded through', 'handlingMarking'],
    new Set(),
  );
  t.same(headers.columns, ['startDate', 'startDate', 'positionRef', 'fte', 'center', null, null]);
  t.same(headers.ignored, [{ column: 'Fnded through', didYouMean: 'fundedThrough' }]);
  t.equal(headers.faults.length, 1);
  for (const header of ['% Time', 'Pct', '% FTE', 'Percent time', '% of Time', 'Time %', '%'])
    t.same(matchHeaders(1, [header], new Set()).columns, ['fte'], header);
  for (const header of ['28 CFR 23 Training', '28 CFR 23', 'Part 23'])
    t.same(matchHeaders(1, [header], new Set()).columns, ['part23TrainedOn'], header);
});

t.test(
  'a row is about the deployment with its start date, else the one that runs, else a new one behind all',
  async (t) => {
    const [old, now] = [
      { id: '1', startDate: '2024-01-01', endDate: '2024-12-31' },
      { id: '2', startDate: '2025-01-01', endDate: null },
    ];
    t.equal(findTarget([old, now], '2024-01-01', '2026-07-01'), old);
    t.equal(findTarget([old, now], '2025-02-01', '2026-07-01'), now);
    t.equal(findTarget([old], '2025-02-01', '2026-07-01'), 'new');
    t.equal(findTarget([old], '2024-02-01', '2026-07-01'), old);
    t.equal(findTarget([old, { ...now, endDate: '2025-06-30' }], '2025-02-01', '2026-07-01'), 'ambiguous');
  },
);
