// What deciding many would come to: how many, what would count, and which are in the way.
import { useEffect, useRef } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { counted, formatFte } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';
import { OUTCOMES_SHORT } from './words.ts';

/** The result of a dry run; its heading gets the focus. */
export function DryRun({ result }: { result: Schema<'BulkDecisionResult'> }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { component } = useNames();
  useEffect(() => heading.current?.focus(), []);
  const outcomes = Object.entries(result.byOutcome) as [keyof typeof OUTCOMES_SHORT, number][];
  const reasons = new Map<string, number>();
  for (const { reason } of result.refused) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const moved = result.byFamily.filter(({ beforeFte, afterFte }) => beforeFte !== afterFte);
  return (
    <section aria-label="What would come of it">
      <h3 ref={heading} tabIndex={-1}>
        {counted(result.count, 'case')} would be decided
      </h3>
      <p>
        {outcomes.map(([outcome, count]) => `${OUTCOMES_SHORT[outcome]}: ${count}`).join('; ')}. What counts in the
        whole cycle would go from {formatFte(result.beforeFte)} FTE to {formatFte(result.afterFte)} FTE.
      </p>
      {result.refusedCount > 0 && (
        <Alert kind="warning" title={`${counted(result.refusedCount, 'case')} cannot be decided so`}>
          <p>Narrow the filters, so that these are left out. Then the others can be decided.</p>
          <ul class="usa-list">
            {[...reasons].map(([reason, count]) => (
              <li key={reason}>
                {reason} ({counted(count, 'case')})
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {moved.length > 0 && (
        <Table
          caption="FTE that counts in the whole cycle, by component family"
          rows={moved}
          keyOf={({ family }) => family}
          columns={[
            { key: 'family', label: 'Component family', header: true, cell: ({ family }) => component.name(family) },
            { key: 'before', label: 'Now', numeric: true, cell: ({ beforeFte }) => formatFte(beforeFte) },
            { key: 'after', label: 'With the decision', numeric: true, cell: ({ afterFte }) => formatFte(afterFte) },
          ]}
        />
      )}
    </section>
  );
}
