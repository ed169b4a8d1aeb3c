// From comparisons and repetitions to what the contract says of them.
import type { Comparison, NumberChanges, Repeated, Replay, TableChange } from './compare-model.ts';
import { labelField } from './label-field.ts';
import { captionOf, inReadingOrder, parameterOf } from './list-tables.ts';
import type { ReportRow } from './model.ts';
import { unitOfField } from './unit-of-field.ts';

export function presentComparison({ from, to, terms, inputs, ...numbers }: Comparison) {
  return {
    from: presentCompared(from),
    to: presentCompared(to),
    comparable: from.cycle === to.cycle,
    terms: terms.map((its) => ({ ...its, label: labelField(its.term) })),
    ...presentChanges(numbers),
    inputs,
  };
}

/** Which numbers differ, each table and measure with what people call it. */
export function presentChanges({ measures, agreement, policyNeeds }: NumberChanges) {
  return {
    measures: measures.map((its) => presentChange(its, 'measures')),
    agreement: agreement.map((its) => presentChange(its, 'agreement')),
    policyNeeds: policyNeeds.map((its) => presentChange(its, 'policy-needs')),
  };
}

export function presentReplay({ report, open, annex, inputs, software }: Replay) {
  return {
    report: report.id,
    cycle: report.cycle,
    number: report.number,
    same: isSame(open) && isSame(annex),
    open: presentRepeated(open),
    annex: presentRepeated(annex),
    inputs: presentRepeated(inputs),
    software: presentRepeated(software),
  };
}

/** A report as comparisons name it. */
export function presentCompared({ id, cycle, number, publishedAt, reason }: ReportRow) {
  return { id, cycle, number, publishedAt: publishedAt.toISOString(), reason };
}

function presentChange(its: TableChange, section: 'measures' | 'agreement' | 'policy-needs') {
  return {
    ...its,
    parameter: parameterOf(its.table, section),
    caption: captionOf({ name: its.table, groupBy: its.groupBy }, section),
    changed: its.changed.map(({ keys, measures }) => ({
      keys,
      measures: inReadingOrder(measures, ({ measure }) => measure).map((one) => ({
        ...one,
        label: labelField(one.measure),
        unit: unitOfField(one.measure),
      })),
    })),
  };
}

function presentRepeated(its: Repeated) {
  return { ...its, same: isSame(its) };
}

function isSame({ recorded, repeated }: Repeated): boolean {
  return recorded === repeated;
}
