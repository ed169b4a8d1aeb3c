// From comparisons and repetitions to what the contract says of them.
import type { Comparison, Repeated, Replay } from './compare-model.ts';
import type { ReportRow } from './model.ts';

export function presentComparison({ from, to, ...its }: Comparison) {
  return { from: presentCompared(from), to: presentCompared(to), comparable: from.cycle === to.cycle, ...its };
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

function presentCompared({ id, cycle, number, publishedAt, reason }: ReportRow) {
  return { id, cycle, number, publishedAt: publishedAt.toISOString(), reason };
}

function presentRepeated(its: Repeated) {
  return { ...its, same: isSame(its) };
}

function isSame({ recorded, repeated }: Repeated): boolean {
  return recorded === repeated;
}
