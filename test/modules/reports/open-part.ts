// An open part of a report with everything in it that a reader may meet. Not a test.
import type { OpenPart, TableRow } from '../../../src/modules/reports/open-part.ts';

const STATES = 'TX CA NY FL AZ NM WA MI ME VT ND MT MN ID AK OH PA GA'.split(' ');

function gapRow(keys: TableRow, needFte: number, filledFte: number): TableRow {
  const gapFte = Math.round((needFte - filledFte) * 100) / 100;
  return {
    ...keys,
    ...{ needs: 4, met: 1, partial: 2, unmet: 1, needFte, filledFte, unverifiedFilledFte: 0.5, gapFte },
    ...{ staffingRatio: needFte === 0 ? null : Math.round((filledFte / needFte) * 1e6) / 1e6, weightedGap: gapFte * 4 },
    ...{ laterNeeds: 0, laterNeedFte: 0, registeredFte: needFte, registeredUnits: 7, observedFte: null },
    ...{ reconciledFte: filledFte, unverifiedFte: 0.5, presenceWithoutNeedFte: 0 },
    ...{ centers: 4, centersReportingNeeds: 3, centersReportingPresence: 4 },
  };
}

const RATES = {
  ...{ framed: 80, expected: 78, exempt: 1, ineligible: 1, responded: 51, declined: 2, missing: 25 },
  ...{ unitResponseRate: 0.653846, presenceResponseRate: 0.64, needsResponseRate: 0.6, belowThreshold: ['unit'] },
};
const AGREEMENT = {
  ...{ cells: 210, comparableCells: 160, comparableShare: 0.761905, agreementRate: 0.7, concordance: 0.81 },
  ...{ matchedConcordance: 0.78, bothUnits: 190, registerOnlyUnits: 20, centerOnlyUnits: 11, informedCells: 3 },
};

export const REPORT: OpenPart = {
  kind: 'gap-report',
  id: '019e0000-0000-7000-8000-000000000001',
  cycle: '2026-H1',
  title: 'Deployment survey, first half of 2026',
  number: 2,
  illustrative: true,
  marking: 'CUI//SP-LEI',
  publishedAt: '2026-09-01T14:30:00.000Z',
  publishedBy: 'Ana <Lyst>',
  supersedes: {
    id: '019e0000-0000-7000-8000-000000000000',
    number: 1,
    reason: 'A register entry was mended & checked.',
  },
  referenceDate: '2026-06-30',
  cutOff: '2026-08-14T21:00:00.000Z',
  decisionInstant: '2026-08-31T12:00:00.000Z',
  methodology: '1',
  policy: {
    code: 'P1',
    version: 3,
    parameters: { fteTolerance: 10, priorityWeights: { critical: 8, high: 4, medium: 2, low: 1 }, staleAfterDays: 180 },
  },
  instrument: 'I2',
  software: '0.1.0',
  inputsDigest: 'a'.repeat(64),
  annex: { digest: 'b'.repeat(64), rows: 812, bytes: 512_000 },
  acknowledgements: [
    { matter: 'open-cases', detail: '12 cases are open.', explanation: '=They wait for "ICE".', by: 'Ana <Lyst>' },
    {
      matter: 'unit-response',
      detail: '65 of 80 percent.',
      explanation: 'The statement says who is missing.',
      by: 'Ana <Lyst>',
    },
  ],
  notes: ['Two centers were renamed during the cycle.'],
  cases: { open: 12, answered: 3, decided: 40, withdrawn: 1 },
  participation: {
    total: { key: null, ...RATES },
    thresholds: { unit: 0.8, item: 0.7 },
    byDesignation: [
      { key: 'primary', ...RATES },
      { key: 'recognized', ...RATES },
    ],
    byState: STATES.map((key) => ({ key, ...RATES })),
    byRegion: Array.from({ length: 10 }, (_, at) => ({ key: String(at + 1), ...RATES })),
    statement: {
      comparisons: [
        {
          sentences: [
            '51 of 78 expected centers (65 percent) responded; the policy asks for 80 percent. The 51 are compared here with the 27 that did not, on what is known of both.',
            'What the others would have answered is not known.',
          ],
        },
      ],
    },
  },
  agreement: [
    { name: 'total', groupBy: [], rows: [AGREEMENT] },
    { name: 'by-family', groupBy: ['family'], rows: ['CBP', 'ICE', 'IA'].map((family) => ({ family, ...AGREEMENT })) },
  ],
  measures: [
    { name: 'total', groupBy: [], rows: [gapRow({}, 1234.5, 800.25)] },
    {
      name: 'by-designation',
      groupBy: ['designation'],
      rows: ['primary', 'recognized'].map((designation) => gapRow({ designation }, 20, 12.5)),
    },
    {
      name: 'by-state',
      groupBy: ['state'],
      rows: STATES.map((state, at) => gapRow({ state }, 12 - at / 4, 8.5 - at / 3)),
    },
    {
      name: 'by-family',
      groupBy: ['family'],
      rows: ['CBP', 'ICE', 'IA', null].map((family, at) => gapRow({ family }, 9 - at, 6 - at)),
    },
    {
      name: 'by-state-and-family',
      groupBy: ['state', 'family'],
      rows: STATES.flatMap((state) => ['CBP', 'IA'].map((family) => gapRow({ state, family }, 4, 2.25))),
    },
    { name: 'by-capability', groupBy: ['capability'], rows: [] },
  ],
  policyNeeds: [
    {
      name: 'by-indicator',
      groupBy: ['indicator'],
      rows: [
        {
          indicator: 'border',
          centers: 22,
          present: 11,
          presentUnverified: 3,
          liaisonOnly: 1,
          absent: 4,
          unknown: 3,
          onSiteFte: 14.5,
        },
        {
          indicator: 'hub-airport',
          centers: 30,
          present: 20,
          presentUnverified: 3,
          liaisonOnly: 1,
          absent: 4,
          unknown: 2,
          onSiteFte: 21,
        },
      ],
    },
  ],
};
