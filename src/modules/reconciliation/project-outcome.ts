// What decisions would come to: reconciled FTE before and after, and the findings one by one.
import { groupBy } from '../../lib/group-by.ts';
import type { FindingRow } from './case-model.ts';
import type { CenterResult } from './compute-centers.ts';
import type { Outcome, Unit } from './model.ts';
import type { StandingFinding } from './moved-results.ts';

/** FTE in hundredths. */
export type Outlook = {
  readonly count: number;
  readonly byOutcome: Readonly<Partial<Record<Outcome, number>>>;
  readonly before: number;
  readonly after: number;
  readonly byFamily: readonly { readonly family: string; readonly before: number; readonly after: number }[];
  /** The first 200. */
  readonly items: readonly (Pick<FindingRow, 'id' | 'center' | 'family' | 'outcome'> & {
    readonly before: Unit | null;
    readonly after: Unit | null;
  })[];
  readonly refusedCount: number;
  /** The first 100. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
  readonly expect: string;
};

const SHOWN = { items: 200, refused: 100 };

type Projected = {
  readonly results: readonly CenterResult[];
  readonly again: { readonly standing: readonly StandingFinding[] };
};

/** `reconciled` is the sum over the whole cycle as it stands, by family; centers that were not computed keep theirs. */
export function outlookOf(
  found: readonly FindingRow[],
  projection: Projected | undefined,
  refused: Outlook['refused'],
  reconciled: readonly { family: string; fte: number }[],
  expect: string,
): Outlook {
  const findings = projection?.results.flatMap((result) => result.findings) ?? [];
  const standing = new Map(reconciled.map(({ family, fte }) => [family, fte]));
  const [gone, come] = [sumByFamily(projection?.again.standing ?? []), sumByFamily(findings)];
  const families = [...new Set([...standing.keys(), ...come.keys()])].sort();
  const byFamily = families.map((family) => {
    const before = standing.get(family) ?? 0;
    return { family, before, after: before - (gone.get(family) ?? 0) + (come.get(family) ?? 0) };
  });
  const counted = new Map(findings.map((finding) => [`${finding.center} ${finding.key}`, finding.reconciled]));
  return {
    count: found.length,
    byOutcome: Object.fromEntries([...groupBy(found, ({ outcome }) => outcome)].map(([key, its]) => [key, its.length])),
    before: byFamily.reduce((sum, { before }) => sum + before, 0),
    after: byFamily.reduce((sum, { after }) => sum + after, 0),
    byFamily,
    items: found.slice(0, SHOWN.items).map(({ id, center, family, outcome, identity, reconciled: before }) => {
      const after = counted.get(`${center} ${identity}`);
      return { id, center, family, outcome, before, after: after === undefined ? before : after };
    }),
    refusedCount: refused.length,
    refused: refused.slice(0, SHOWN.refused),
    expect,
  };
}

function sumByFamily(findings: readonly { family: string; reconciled: Unit | null }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { family, reconciled } of findings) sums.set(family, (sums.get(family) ?? 0) + (reconciled?.fte ?? 0));
  return sums;
}
