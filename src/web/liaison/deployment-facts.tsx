// What the register says of one deployment, as a list of facts.
import type { ComponentChildren } from 'preact';
import type { Schema } from '../api/client.ts';
import { formatDay, formatFte, UNKNOWN } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS, CLEARANCES, END_REASONS } from '../ui/words.ts';
import { StatusTags } from './status-tags.tsx';

/** The facts. */
export function DeploymentFacts({ deployment: row }: { deployment: Schema<'Deployment'> }) {
  const { component, center, role } = useNames();
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['Status', <StatusTags key="status" deployment={row} />],
    [
      'Component',
      <a key="component" href={`/console/components/${row.component}/profile`}>
        {component.name(row.component)}
      </a>,
    ],
    ['Center', center.name(row.center)],
    ['Role', role.name(row.role)],
    ['Arrangement', `${ARRANGEMENTS[row.arrangement]}, ${formatFte(row.fte)} FTE`],
    ['First day', formatDay(row.startDate)],
    [
      'Last day',
      row.endReason === null ? formatDay(row.endDate) : `${formatDay(row.endDate)} (${END_REASONS[row.endReason]})`,
    ],
    ['Funded through', formatDay(row.fundedThrough)],
    ['Last confirmed', formatDay(row.confirmedOn)],
    ['Confirm again by', formatDay(row.confirmBy)],
    ['Clearance', row.clearance === null ? UNKNOWN : CLEARANCES[row.clearance]],
    ['28 CFR Part 23 training', formatDay(row.part23TrainedOn)],
    ['Privacy training', formatDay(row.privacyTrainedOn)],
    ['Systems', row.systems.length === 0 ? UNKNOWN : row.systems.join(', ')],
    ['Note', row.note ?? UNKNOWN],
  ];
  return (
    <dl class="liaison-facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
