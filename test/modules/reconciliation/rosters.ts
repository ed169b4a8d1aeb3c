// Short ways to state the two rosters of a center, by hand and at random. Not a test.
import fc from 'fast-check';
import { matchRosters } from '../../../src/modules/reconciliation/match-rosters.ts';
import type {
  CenterAnswer,
  DenialLine,
  Finding,
  Line,
  ObservedLine,
  RegisterUnit,
  Unit,
} from '../../../src/modules/reconciliation/model.ts';
import { ARRANGEMENTS, P1 } from '../../../src/modules/reference/policy.ts';
import { REFERENCE_DATE, tree } from './vectors.ts';

/** 'CBP-USBP BPA full-time 100': component, role, arrangement, hundredths. */
export function unit(text: string): Unit {
  const [component = '', role = '', arrangement, fte] = text.split(' ');
  return { component, role, arrangement: ARRANGEMENTS.find((each) => each === arrangement)!, fte: Number(fte) };
}

/** A deployment whose id, position and reference are derived from one name. */
export function registered(id: string, text: string, values: Partial<RegisterUnit> = {}): RegisterUnit {
  return {
    ...unit(text),
    deploymentId: id,
    version: 1,
    positionId: `position of ${id}`,
    positionRef: `P-${id}`,
    startDate: '2026-01-05',
    stale: false,
    ...values,
  };
}

/** A presence line; its index is given when the answer is made. */
export function observed(text: string, values: Partial<ObservedLine> = {}): ObservedLine {
  return { ...unit(text), line: -1, observed: true, deploymentId: null, headcount: 1, ...values };
}

export function denied(deploymentId: string): DenialLine {
  return { line: -1, observed: false, deploymentId };
}

export function reported(lines: readonly Line[], unknownComponents: readonly string[] = []): CenterAnswer {
  return { status: 'reported', unknownComponents, lines: lines.map((each, line) => ({ ...each, line })) };
}

export function match(register: readonly RegisterUnit[], answer: CenterAnswer, center = 'TX-JCIC'): Finding[] {
  return matchRosters({ center, referenceDate: REFERENCE_DATE, register, answer }, tree, P1);
}

/** Units over few values, so that equal and similar ones are common. */
export const arbitraryUnit: fc.Arbitrary<Unit> = fc.record({
  component: fc.constantFrom('CBP', 'CBP-USBP', 'CBP-OFO', 'TSA', 'OTHER'),
  role: fc.constantFrom('BPA', 'ANL', 'IO'),
  arrangement: fc.constantFrom('full-time' as const, 'part-time' as const, 'virtual' as const),
  fte: fc.constantFrom(100, 90, 80, 50, 40, 35),
});

export type RandomCase = { register: RegisterUnit[]; lines: Line[]; unknownComponents: string[] };

/** A register and a reported answer as the validity edits allow them: each deployment named at most once. */
export const arbitraryCase: fc.Arbitrary<RandomCase> = fc
  .record({
    register: fc.array(arbitraryUnit, { maxLength: 7 }),
    lines: fc.array(
      fc.record({
        unit: arbitraryUnit,
        headcount: fc.integer({ min: 1, max: 3 }),
        link: fc.constantFrom('none', 'none', 'none', 'observed', 'denied', 'elsewhere'),
      }),
      { maxLength: 7 },
    ),
    unknown: fc.constantFrom<string[]>([], [], [], ['TSA'], ['CBP']),
  })
  .map(({ register, lines, unknown }) => {
    const units = register.map((each, i) => ({ ...registered(`d${i}`, 'CBP BPA full-time 100'), ...each }));
    return {
      register: units,
      unknownComponents: unknown,
      lines: lines
        .map(({ unit, headcount, link }, line): Line => {
          const named = link === 'elsewhere' || line >= units.length ? `elsewhere ${line}` : `d${line}`;
          if (link === 'denied') return { line, observed: false, deploymentId: named };
          if (link === 'none') return { ...unit, line, observed: true, deploymentId: null, headcount };
          return { ...unit, line, observed: true, deploymentId: named, headcount: 1 };
        })
        .filter((line) => !line.observed || !unknown.includes(tree.familyOf(line.component, REFERENCE_DATE)))
        .map((each, line) => ({ ...each, line })),
    };
  });
