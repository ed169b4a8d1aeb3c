// A report as a workbook: its terms and notes, then one sheet for each table with every column of the JSON under its field name.
import type { Sheet, WorkbookValue } from '../../lib/workbook.ts';
import { describeReport } from './describe-report.ts';
import { listTables } from './list-tables.ts';
import type { OpenPart, TableRow } from './open-part.ts';

/** The sheets of the report whose open part has the digest `openDigest`. What is not known is an empty cell, never 0. */
export function composeWorkbook(report: OpenPart, openDigest: string): Sheet[] {
  return [
    termsSheet(report, openDigest),
    ...listTables(report).map(({ name, section, caption, columns, rows }): Sheet => {
      const sheet = section === 'measures' || section === 'participation' ? name : `${section} ${name}`;
      return { name: sheet, title: caption, header: columns, rows: rows.map((row) => valuesOf(row, columns)) };
    }),
  ];
}

function termsSheet(report: OpenPart, openDigest: string): Sheet {
  const { policy, supersedes, participation } = report;
  const statement = participation.statement?.comparisons.flatMap(({ sentences }) => sentences) ?? [];
  const rows: [string, WorkbookValue][] = [
    ['What it says', null],
    ...describeReport(report).map((text): [string, string] => ['', text]),
    ...(report.illustrative
      ? [['Illustrative', 'A made-up sample: no figure in it is about a real center.'] as [string, string]]
      : []),
    ...statement.map((text, at): [string, string] => [at === 0 ? 'Nonresponse' : '', text]),
    ...report.acknowledgements.map(({ matter, detail, explanation, by }): [string, string] => [
      `Acknowledged: ${matter}`,
      `${detail} ${by}: ${explanation}`,
    ]),
    ...report.notes.map((text): [string, string] => ['Note', text]),
    ['Report', report.id],
    ['Cycle', report.cycle],
    ['Number', report.number],
    ...(supersedes === null
      ? []
      : [['Supersedes', `${supersedes.id} (number ${supersedes.number}): ${supersedes.reason}`] as [string, string]]),
    ['Published at', report.publishedAt],
    ['Published by', report.publishedBy],
    ['Reference date', report.referenceDate],
    ['Statement cut-off', report.cutOff],
    ['Decision instant', report.decisionInstant],
    ['Methodology', report.methodology],
    ['Policy', `${policy.code}, version ${policy.version}`],
    ...Object.entries(policy.parameters).map(([name, value]): [string, WorkbookValue] => [
      `Policy: ${name}`,
      scalar(value),
    ]),
    ['Instrument', report.instrument],
    ['Software', report.software],
    ['Cases', JSON.stringify(report.cases)],
    ['Digest of the inputs', report.inputsDigest],
    ['Digest of the open part', openDigest],
    ['Digest of the annex', report.annex.digest],
    ['Empty cells', 'Not known, or not answered. Never zero.'],
  ];
  return {
    name: 'Report',
    title: `Gap report ${report.cycle}, number ${report.number}: ${report.title}`,
    header: [],
    rows,
  };
}

function valuesOf(row: TableRow, columns: readonly string[]): WorkbookValue[] {
  return columns.map((column) => scalar(row[column]));
}

function scalar(value: unknown): WorkbookValue {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}
