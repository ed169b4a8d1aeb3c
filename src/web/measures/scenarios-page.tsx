// What if: scenarios that somebody keeps, to be asked about again.
import { useRead } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { counted, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { ScenarioForm } from './scenario-form.tsx';

/** /scenarios */
export function ScenariosPage() {
  const me = useMe();
  const scenarios = useRead('/v1/scenarios', { params: { query: { limit: 500 } } });
  const actions = me.scopes.includes('scenarios:write') && (
    <ButtonLink href="/console/scenarios/new">New scenario</ButtonLink>
  );
  return (
    <Page
      wide
      title="What if"
      lead="Changes that nobody has made: somebody stays longer, leaves, moves or comes. See what they would make of the outlook and of the gaps. Nothing in the register changes."
      trail={[{ label: 'Outlook', href: '/console/outlook' }]}
      actions={actions}
    >
      <Load of={scenarios} what="the scenarios">
        {({ body }) => (
          <Table
            caption="Scenarios"
            quiet
            stacked
            rows={[...body.items].reverse()}
            keyOf={({ id }) => id}
            none="There is no scenario yet."
            columns={[
              {
                key: 'name',
                label: 'Scenario',
                header: true,
                cell: ({ id, name }) => <a href={`/console/scenarios/${id}`}>{name}</a>,
              },
              { key: 'changes', label: 'Changes', cell: ({ changes }) => counted(changes.length, 'change') },
              {
                key: 'owner',
                label: 'Of',
                cell: ({ owner }) => (owner.id === me.id ? 'You' : (owner.label ?? 'somebody who is gone')),
              },
              {
                key: 'shared',
                label: 'Seen by',
                cell: ({ sharedWithAnalysts }) => (sharedWithAnalysts ? 'Its owner and analysts' : 'Its owner'),
              },
              { key: 'updated', label: 'Changed', cell: ({ updatedAt }) => formatInstant(updatedAt) },
            ]}
          />
        )}
      </Load>
    </Page>
  );
}

/** /scenarios/new */
export function NewScenarioPage() {
  return (
    <Page
      title="New scenario"
      lead="Name what would be otherwise. Nothing in the register changes."
      trail={[
        { label: 'Outlook', href: '/console/outlook' },
        { label: 'What if', href: '/console/scenarios' },
      ]}
    >
      <ScenarioForm />
    </Page>
  );
}
