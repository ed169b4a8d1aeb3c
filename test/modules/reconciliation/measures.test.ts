// Sections 6 and 7 of the methodology: what is counted where, and what is empty.
import t from 'tap';
import { agreementCells, agreementOf } from '../../../src/modules/reconciliation/measure-agreement.ts';
import { measurePresence, type PresenceRow } from '../../../src/modules/reconciliation/measure-presence.ts';
import type { Finding } from '../../../src/modules/reconciliation/model.ts';
import { match, observed, registered, reported, unit } from './rosters.ts';
import { sumAgreement } from './sum-agreement.ts';
import { sumPresence } from './sum-presence.ts';

/** A row without its zeros: attributes in one word, then what it adds. */
function brief(row: PresenceRow): Record<string, unknown> {
  const { findingKey, center, family, component, role, arrangement, comparable, positionId, ...amounts } = row;
  const added = Object.entries(amounts).filter(([name, value]) => value !== 0 && name.endsWith('Fte'));
  return { unit: `${family}: ${component} ${role} ${arrangement}`, ...Object.fromEntries(added) };
}

t.test(
  'each measure is attributed to the unit of the side that it speaks of, in the cell of the finding',
  async (t) => {
    const lines = [observed('TSA BPA virtual 40', { deploymentId: 'a' })];
    const rows = measurePresence(match([registered('a', 'CBP-USBP BPA full-time 100')], reported(lines)));
    t.strictSame(rows.map(brief), [
      { unit: 'CBP: CBP-USBP BPA full-time', registeredFte: 100, registeredComparableFte: 100, matchedFte: 40 },
      { unit: 'CBP: TSA BPA virtual', observedFte: 40 },
      { unit: 'CBP: CBP-USBP BPA virtual', differingFte: 40 },
    ]);
    t.same(
      rows.map((row) => row.positionId),
      ['position of a', null, null],
      'a headcount is of registered presence only',
    );
  },
);

t.test('what falls on equal attributes shares a row, and units are counted beside FTE', async (t) => {
  const lines = [observed('TSA FIO full-time 95')];
  const [row, ...others] = measurePresence(match([registered('a', 'TSA FIO full-time 100')], reported(lines)));
  t.same(others, []);
  t.match(row, { registeredFte: 100, registeredUnits: 1, observedFte: 95, observedUnits: 1, matchedFte: 95 });
  t.match(row, { matchedUnits: 1, agreedFte: 100, agreedUnits: 1, registeredComparableUnits: 1, differingUnits: 0 });
});

t.test('every outcome adds to its own part of reconciled presence', async (t) => {
  const register = [registered('a', 'TSA FIO full-time 100'), registered('b', 'USCG MIL full-time 70')];
  const findings = match(register, reported([observed('ICE SA virtual 30')], ['USCG']));
  t.strictSame(measurePresence(findings).map(brief), [
    { unit: 'TSA: TSA FIO full-time', registeredFte: 100, registeredComparableFte: 100 },
    { unit: 'USCG: USCG MIL full-time', registeredFte: 70, observedFte: null, unverifiedFte: 70 },
    { unit: 'ICE: ICE SA virtual', observedFte: 30, centerOnlyFte: 30 },
  ]);
});

t.test('a decision moves the reconciled presence of its finding into a part of its own', async (t) => {
  const [finding] = match([registered('a', 'TSA FIO full-time 100')], { status: 'absent' });
  const set = unit('TSA ANL part-time 60');
  const decided: Finding = { ...finding!, decided: true, unverified: false, reconciled: set };
  const measures = sumPresence(measurePresence([decided]), false);
  t.match(measures, { decidedFte: 60, decidedUnits: 1, unverifiedFte: 0, reconciledFte: 60, reconciledUnits: 1 });
  const excluded: Finding = { ...decided, reconciled: null };
  t.match(sumPresence(measurePresence([excluded]), false), { registeredFte: 100, reconciledFte: 0 });
});

t.test('observed presence is empty where nothing is comparable, and 0 where the center says nobody', async (t) => {
  const register = [registered('a', 'TSA FIO full-time 100')];
  const observedOf = (findings: Finding[], isAnswered: boolean) =>
    sumPresence(measurePresence(findings), isAnswered).observedFte;
  t.equal(observedOf(match(register, { status: 'absent' }), false), null);
  t.equal(observedOf(match(register, { status: 'confirmed-zero' }), true), 0);
  t.equal(observedOf(match(register, reported([], ['TSA'])), true), null);
  t.equal(observedOf([], true), 0, 'an answer without anybody on either side');
  t.equal(observedOf([], false), null, 'no answer, and nobody registered');
});

t.test('two deployments of one position are one in the headcount', async (t) => {
  const register = ['a', 'b'].map((id) => registered(id, 'TSA FIO part-time 50', { positionId: 'one' }));
  const measures = sumPresence(measurePresence(match(register, { status: 'absent' })), false);
  t.match(measures, { registeredHeadcount: 1, registeredUnits: 2, registeredFte: 100 });
});

t.test('a cell with a finding that is not comparable counts as a cell and nothing else', async (t) => {
  const register = [registered('a', 'TSA FIO full-time 100'), registered('b', 'CBP BPA full-time 100')];
  const findings = match(register, reported([observed('TSA FIO full-time 100')], ['CBP']));
  const cells = agreementCells(findings, new Set());
  t.match(
    cells.find((cell) => cell.family === 'CBP'),
    { comparable: false, cells: 1, comparableCells: 0, findings: 0, registeredFte: 0 },
  );
  t.match(agreementOf(sumAgreement(cells)), {
    cells: 2,
    comparableCells: 1,
    comparableShare: 0.5,
    agreementRate: 1,
    concordance: 1,
    matchedConcordance: 1,
    bothUnits: 1,
    registerOnlyUnits: 0,
    centerOnlyUnits: 0,
  });
});

t.test('units are counted in both sources, in the register only and with the center only', async (t) => {
  const register = [
    registered('a', 'TSA FIO full-time 100'),
    registered('b', 'TSA FIO full-time 100'),
    registered('c', 'ICE SA full-time 50'),
  ];
  const findings = match(register, reported([observed('TSA FIO full-time 40', { headcount: 3 })]));
  t.match(agreementOf(sumAgreement(agreementCells(findings, new Set()))), {
    bothUnits: 2,
    registerOnlyUnits: 1,
    centerOnlyUnits: 1,
    agreementRate: 0,
    // TSA 2.00 against 1.20, ICE 0.50 against nothing: 1 - 1.30 / 3.70 and 2 x 0.80 / 3.70.
    concordance: 0.648649,
    matchedConcordance: 0.432432,
  });
});

t.test('answers given with knowledge of the other side are left out, cells and all', async (t) => {
  const agreeing = match(
    [registered('a', 'TSA FIO full-time 100')],
    reported([observed('TSA FIO full-time 100')]),
    'A',
  );
  const informed = match([registered('b', 'TSA FIO full-time 100')], reported([]), 'B');
  const cells = agreementCells([...agreeing, ...informed], new Set(['B']));
  t.same(
    cells.map((cell) => [cell.center, cell.informed]),
    [
      ['A', false],
      ['B', true],
    ],
  );
  t.match(agreementOf(sumAgreement(cells)), { cells: 1, comparableCells: 1, agreementRate: 1, registerOnlyUnits: 0 });
});

t.test('without a denominator there is no rate', async (t) => {
  const none = agreementOf(sumAgreement([]));
  t.match(none, { cells: 0, comparableShare: null, agreementRate: null, concordance: null, matchedConcordance: null });
});
