// The shared vectors of the methodology as inputs of the pure rules, and the reference data they rest on. Not a test.
import { readFileSync } from 'node:fs';
import { toHundredths } from '../../../src/lib/fte.ts';
import type { Need } from '../../../src/modules/gaps/model.ts';
import type {
  Arrangement,
  CenterAnswer,
  Finding,
  Line,
  RegisterUnit,
  Unit,
} from '../../../src/modules/reconciliation/model.ts';
import { buildComponentTree, type ComponentNode } from '../../../src/modules/reference/component-tree.ts';
import type { Priority } from '../../../src/modules/reference/policy.ts';

export const REFERENCE_DATE = '2026-06-30';

type WireUnit = { component: string; role: string; arrangement: Arrangement; fte: number };

export type Vector = {
  name: string;
  input: {
    register: (WireUnit & { id: string; positionRef: string; startDate: string })[];
    response: null | {
      presence: {
        status: 'reported' | 'confirmed-zero' | 'declined';
        unknownComponents: string[];
        lines: {
          deploymentId: string | null;
          observed: boolean;
          component: string;
          role: string;
          arrangement: Arrangement;
          headcount: number;
          ftePerPerson: number;
        }[];
      };
      needs: {
        status: 'reported' | 'confirmed-zero' | 'declined';
        lines: { component: string | null; role: string | null; fte: number; onSite: boolean; priority: Priority }[];
      };
    };
  };
  expected: {
    findings: {
      outcome: string;
      denied: boolean;
      differences: string[];
      lessSpecific: boolean;
      deploymentId: string | null;
      observed: WireUnit | null;
      reconciled: WireUnit | null;
      unverified: boolean;
    }[];
    measures: Record<string, number | null>;
    agreement: Record<string, number | null>;
    needsStatus: 'reported' | 'confirmed-zero' | 'declined' | 'absent';
    needs: { filledFte: number; gapFte: number; status: string }[];
    gap: Record<string, number | null>;
  };
};

export const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../fixtures/methodology.json', import.meta.url), 'utf8'),
);

/** The components of the reference data, from the seed rows. */
export const components: readonly ComponentNode[] = readFileSync(
  new URL('../../../seeds/reference/components.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [code = '', , parent, , successorTo, validFrom, validTo] = row.trim().split(',');
    return {
      code,
      parent: parent || null,
      successorTo: successorTo || null,
      validFrom: validFrom || null,
      validTo: validTo || null,
    };
  });

export const tree = buildComponentTree(components);

export function registerOf(vector: Vector): RegisterUnit[] {
  return vector.input.register.map(({ id, fte, ...unit }) => ({
    ...unit,
    fte: toHundredths(fte),
    deploymentId: id,
    version: 1,
    positionId: `position of ${unit.positionRef}`,
    stale: false,
  }));
}

export function answerOf(vector: Vector): CenterAnswer {
  const presence = vector.input.response?.presence;
  if (presence === undefined) return { status: 'absent' };
  if (presence.status !== 'reported') return { status: presence.status };
  const lines = presence.lines.map(({ deploymentId, observed, ftePerPerson, ...values }, line): Line => {
    if (!observed) return { line, observed, deploymentId: deploymentId ?? '' };
    return { ...values, line, observed, deploymentId, fte: toHundredths(ftePerPerson) };
  });
  return { status: 'reported', unknownComponents: presence.unknownComponents, lines };
}

export function needsOf(vector: Vector): Need[] {
  return (vector.input.response?.needs.lines ?? []).map(({ component, role, fte, onSite, priority }) => {
    return { component, role, fte: toHundredths(fte), onSite, priority };
  });
}

/** A finding as the vectors spell it. */
export function wireFinding(finding: Finding): Vector['expected']['findings'][number] {
  const { outcome, denied, differences, lessSpecific, deploymentId, observed, reconciled, unverified } = finding;
  return {
    outcome,
    denied,
    differences: [...differences],
    lessSpecific,
    deploymentId,
    observed: observed && wireUnit(observed),
    reconciled: reconciled && wireUnit(reconciled),
    unverified,
  };
}

function wireUnit(unit: Unit): WireUnit {
  return { ...unit, fte: unit.fte / 100 };
}
