// A report as people read it: what it says in words, which tables it has, and their columns with labels and units.
import { describeReport } from './describe-report.ts';
import { labelField } from './label-field.ts';
import { type CaptionedTable, listTables } from './list-tables.ts';
import type { CaseCounts, Matter, ReportRow } from './model.ts';
import type { OpenPart } from './open-part.ts';
import { presentReport } from './present.ts';
import { sayParameters } from './say-parameters.ts';
import { unitOfField } from './unit-of-field.ts';

/** What a report says beside its numbers, and what numbers there are. */
export function presentContents(row: ReportRow, openPart: OpenPart, caller: { scopes: readonly string[] }) {
  const { cutOff, decisionInstant, acknowledgements, notes, cases, policy, participation } = openPart;
  return {
    marking: row.marking,
    report: presentReport(row, caller),
    cutOff,
    decisionInstant,
    says: describeReport(openPart),
    nonresponse: participation.statement?.comparisons.flatMap(({ sentences }) => sentences) ?? [],
    acknowledgements: acknowledgements.map((its) => ({ ...its, matter: its.matter as Matter })),
    notes: [...notes],
    cases: cases as CaseCounts,
    policyParameters: sayParameters(policy.parameters).map(([name, value]) => ({ name, value })),
    tables: listTables(openPart).map((table) => ({ ...headOf(table), rows: table.rows.length })),
  };
}

/** What stands over the rows of a table. */
export function presentTable({ id, cycle, marking }: ReportRow, table: CaptionedTable) {
  const { shown, columns } = table;
  const others = columns.filter((name) => !shown.includes(name));
  return {
    marking,
    report: id,
    cycle,
    ...headOf(table),
    columns: [...shown, ...others].map((name) => columnOf(table, name)),
  };
}

function headOf({ parameter, section, caption, groupBy }: CaptionedTable) {
  return { table: parameter, section, caption, groupBy: [...groupBy] };
}

function columnOf({ groupBy, rows, shown }: CaptionedTable, field: string) {
  const isWord = groupBy.includes(field) || rows.some((row) => typeof row[field] === 'string');
  const unit = isWord ? ('word' as const) : unitOfField(field);
  return { field, label: labelField(field), unit, shown: shown.includes(field) };
}
