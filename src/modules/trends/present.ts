// From a series to the head of its answer: the reports that it rests on, and what happened between them.
import type { Change, Series } from './model.ts';

/** The reports with their digests, and for each pair in a row the breaks and how far the same centers answered. */
export function presentSeries({ reports, changes }: Series) {
  return {
    reports: reports.map(({ report: { publishedAt, ...report } }) => ({
      ...report,
      publishedAt: publishedAt.toISOString(),
    })),
    changes: changes.map(presentChange),
  };
}

function presentChange({ before, after, breaks, pairing }: Change) {
  const { paired, byNeeds, byPresence, ...others } = pairing;
  return {
    from: before.report.cycle,
    to: after.report.cycle,
    breaks,
    paired: paired.length,
    pairedByNeeds: byNeeds.length,
    pairedByPresence: byPresence.length,
    ...others,
  };
}
