// The changes of a scenario, and what becomes of each.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { CHANGES, type Change, sayChange } from './scenario-words.ts';

type Effect = Schema<'ScenarioEffect'>;
const PART = 20;
const EFFECTS = {
  differs: <Tag tone="good">Makes a difference</Tag>,
  none: <Tag tone="neutral">No difference</Tag>,
  withheld: <Tag tone="info">Not shown to you</Tag>,
} as const;

/** `effects` are those of the question that was asked, by the place of the change. */
export function ScenarioChanges({ changes, effects }: { changes: readonly Change[]; effects: readonly Effect[] }) {
  const names = useNames();
  const [limit, setLimit] = useState(PART);
  const rows = changes.map((change, index) => ({ change, index, effect: effects.find((its) => its.index === index) }));
  return (
    <>
      <Table
        caption="What would be otherwise"
        stacked
        rows={rows.slice(0, limit)}
        keyOf={({ index }) => String(index)}
        columns={[
          { key: 'kind', label: 'Change', header: true, cell: ({ change }) => CHANGES[change.change] },
          {
            key: 'what',
            label: 'Who and how',
            cell: ({ change }) => (
              <>
                {change.deployment !== undefined && <Whom id={change.deployment} />}
                {first(sayChange(change, names))}.
              </>
            ),
          },
          {
            key: 'effect',
            label: 'What becomes of it',
            cell: ({ effect }) =>
              effect !== undefined && (
                <>
                  {EFFECTS[effect.effect]} {effect.reason}
                </>
              ),
          },
        ]}
      />
      {rows.length > limit && (
        <Button kind="outline" onClick={() => setLimit(rows.length)}>
          Show all {rows.length} changes
        </Button>
      )}
    </>
  );
}

function Whom({ id }: { id: string }) {
  const names = useNames();
  const deployment = useRead('/v1/deployments/{id}', { params: { path: { id } } });
  const its = deployment.data?.body;
  return (
    <>
      <a href={`/console/deployments/${id}`}>
        {its === undefined
          ? 'The deployment'
          : `${saidKey('component', its.component, names)}, ${names.role.name(its.role)}, at ${names.center.name(its.center)}`}
      </a>
      {': '}
    </>
  );
}
