// The queue of cases: differences between register and centers, with both statements side by side and the decision in place.

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Schema } from '../api/client.ts';
import { useList, useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { AssignManyDialog } from './assign-many-dialog.tsx';
import { CaseTable } from './case-table.tsx';
import { DecideManyDialog } from './decide-many-dialog.tsx';
import { filterOf } from './filters.ts';
import { QueueFilters } from './queue-filters.tsx';

/** The page at /cycles/:cycle/findings, and at /cases for the latest cycle that has cases. */
export function QueuePage({ cycle }: { cycle?: string }) {
  const { query } = useAddressQuery();
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 200 } } });
  return (
    <Load of={cycles} what="the cycles">
      {({ body }) => {
        const settled = body.items.filter(({ state }) => state === 'closed' || state === 'published').reverse();
        const latest = settled.find(({ state }) => state === 'closed') ?? settled[0];
        const chosen = cycle ?? query['cycle'] ?? latest?.code;
        if (chosen === undefined) {
          return <Page title="Cases" lead="No cycle has closed yet. Cases arise when one does." />;
        }
        return <Queue key={chosen} cycle={chosen} cycles={settled} isFixed={cycle !== undefined} />;
      }}
    </Load>
  );
}

type Props = { cycle: string; cycles: readonly Schema<'Cycle'>[]; isFixed: boolean };

function Queue({ cycle, cycles, isFixed }: Props) {
  const { query, set } = useAddressQuery();
  const [dialog, setDialog] = useState<'decide' | 'assign'>();
  const { route } = useLocation();
  const me = useMe();
  const isAnalyst = hasRole(me, 'analyst');
  const filter = filterOf(query, me.id);
  const list = useList('/v1/cycles/{cycle}/findings', {
    params: { path: { cycle }, query: { ...filter, isCase: 'true', limit: 25 } },
  });
  const total = list.pages[0]?.total ?? 0;
  const close = () => setDialog(undefined);
  return (
    <Page
      wide
      title={`Cases of ${cycle}`}
      lead="Where the register and the centers do not say the same. See what both sides state, then decide what counts."
    >
      {cycles.length > 1 && (
        <div class="queue-cycle">
          <SelectField
            label="Cycle"
            options={cycles.map(({ code, title }) => ({ value: code, label: title }))}
            value={cycle}
            onValue={(code) => (isFixed ? route(`/console/cycles/${code}/findings`) : set({ cycle: code }))}
          />
        </div>
      )}
      <QueueFilters isAnalyst={isAnalyst} />
      <Load of={{ ...list, data: list.data }} what="the cases">
        {() => (
          <>
            {list.items.length > 0 && (
              <div class="queue-bar">
                <p role="status">
                  {list.more ? `${list.items.length} of ${counted(total, 'case')}` : counted(list.items.length, 'case')}{' '}
                  shown.
                </p>
                {isAnalyst && query['show'] !== 'decided' && (
                  <Button kind="outline" onClick={() => setDialog('decide')}>
                    Decide all of these as one
                  </Button>
                )}
                {isAnalyst && (
                  <Button kind="outline" onClick={() => setDialog('assign')}>
                    Assign all of these
                  </Button>
                )}
              </div>
            )}
            <CaseTable items={list.items} />
            {list.more && (
              <Button kind="outline" onClick={list.fetchMore} busy={list.isFetchingNextPage && 'Loading more...'}>
                Show more cases
              </Button>
            )}
          </>
        )}
      </Load>
      {dialog === 'decide' && <DecideManyDialog cycle={cycle} filter={filter} onClose={close} />}
      {dialog === 'assign' && <AssignManyDialog cycle={cycle} filter={filter} total={total} onClose={close} />}
    </Page>
  );
}
