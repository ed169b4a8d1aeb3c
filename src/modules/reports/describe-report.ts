// What a report says, in plain words and before any table: the sentences that a reader without time takes away.
import type { OpenPart, Table, TableRow } from './open-part.ts';

/** The sentences, in the order of reading; none says more than the tables do, and what is not known is said. */
export function describeReport(report: OpenPart): string[] {
  const total = rowOf(report.measures, 'total');
  const needFte = amount(total, 'needFte');
  return [
    responded(report.participation.total, total),
    ...(total === undefined || needFte === undefined
      ? ['No center reported its needs, so nothing can be said of gaps.']
      : gaps(total, needFte)),
    ...largest(report, 'by-state', 'state', 'the state'),
    ...largest(report, 'by-family', 'family', 'the component family'),
    ...agreed(rowOf(report.agreement, 'total')),
    ...undecided(report.cases),
  ];
}

function responded(participation: TableRow, total: TableRow | undefined): string {
  const { responded: answered, expected } = participation;
  const needs =
    total === undefined
      ? ''
      : ` ${number(total['centersReportingNeeds'])} said what they need, or that they need nobody;`;
  return `${number(answered)} of ${number(expected)} expected centers responded.${needs} ${
    needs === '' ? 'T' : 't'
  }he figures on needs cover these and no others.`;
}

function gaps(total: TableRow, needFte: string): string[] {
  const unverified = amount(total, 'unverifiedFilledFte');
  const rests =
    unverified === undefined || unverified === '0.00'
      ? ''
      : ` ${unverified} FTE of what is filled rests on the register alone, because nothing could be compared.`;
  return [
    `They state needs for ${needFte} FTE. People on duty fill ${amount(total, 'filledFte')} FTE of it (${percent(total['staffingRatio'])}); ${amount(total, 'gapFte')} FTE is lacking.${rests}`,
    `Stated needs: ${number(total['needs'])}. Met in full: ${number(total['met'])}; in part: ${number(total['partial'])}; not at all: ${number(total['unmet'])}.`,
  ];
}

function largest({ measures }: OpenPart, name: string, key: string, of: string): string[] {
  const [first, second] = (measures.find((table) => table.name === name)?.rows ?? [])
    .filter((row) => typeof row[key] === 'string' && Number(row['gapFte'] ?? 0) > 0)
    .sort((a, b) => Number(b['gapFte']) - Number(a['gapFte']));
  if (first === undefined) return [];
  const then = second === undefined ? '' : `, then ${String(second[key])} (${amount(second, 'gapFte')} FTE)`;
  return [`Most is lacking for ${of} ${String(first[key])}: ${amount(first, 'gapFte')} FTE${then}.`];
}

function agreed(total: TableRow | undefined): string[] {
  if (total === undefined || Number(total['cells'] ?? 0) === 0) return [];
  if (total['agreementRate'] === null)
    return ['The register and the centers could be compared nowhere, so that no agreement can be told.'];
  return [
    `The register and the centers could be compared for ${percent(total['comparableShare'])} of the pairs of center and component family; there, ${percent(total['agreementRate'])} of the findings agree.`,
  ];
}

function undecided({ open, answered }: TableRow): string[] {
  const left = Number(open ?? 0) + Number(answered ?? 0);
  if (left === 0) return ['Every difference between the two was decided.'];
  return [
    `${left === 1 ? 'One difference' : `${left} differences`} between the two had not been decided when this was published.`,
  ];
}

function rowOf(tables: readonly Table[], name: string): TableRow | undefined {
  return tables.find((table) => table.name === name)?.rows[0];
}

function amount(row: TableRow | undefined, field: string): string | undefined {
  const value = row?.[field];
  return typeof value === 'number' ? grouped(value.toFixed(2)) : undefined;
}

function number(value: unknown): string {
  return typeof value === 'number' ? grouped(String(value)) : 'an unknown number';
}

function percent(value: unknown): string {
  return typeof value === 'number' ? `${(value * 100).toFixed(0)} percent` : 'no ratio';
}

function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.');
  const its = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? its : `${its}.${part}`;
}
