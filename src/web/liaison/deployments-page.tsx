// The register as a table: filters, changes in the row, confirming many as one, and the ways to everything else about it.
import { useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import { useList } from '../api/use-read.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { counted } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DeploymentTable } from './deployment-table.tsx';
import { FilterForm } from './filter-form.tsx';
import { confirmFilterOf, filtersOf } from './filters.ts';

const PAGE = 25;

/** The page at /deployments. */
export function DeploymentsPage() {
  const { query } = useAddressQuery();
  const filter = filtersOf(query);
  const { scopes, components } = useMe();
  const mayWrite = scopes.includes('register:write');
  const { component } = useNames();
  const list = useList('/v1/deployments', { params: { query: { ...filter, limit: PAGE } as object } });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [confirming, setConfirming] = useState<Record<string, unknown>>();
  const ids = list.items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const bulk = ids.length > 0 ? { ids } : confirmFilterOf(query);
  return (
    <Page
      wide
      title="Register of deployments"
      lead="Everybody whom your components send to fusion centers. Keep it true: change a row, confirm what still stands, end what is over."
      actions={
        mayWrite && (
          <>
            <ButtonLink href="/console/deployments/new">Register a deployment</ButtonLink>
            <ButtonLink kind="outline" href="/console/deployments/import">
              Import a spreadsheet
            </ButtonLink>
          </>
        )
      }
    >
      <ul class="liaison-places" aria-label="More about the register">
        <li>
          <a href="/console/deployments/ending">What ends soon</a>
        </li>
        <li>
          <a href="/console/deployments/disputed">Findings that dispute the register</a>
        </li>
        <li>
          <a href="/console/deployments/prerequisites">Missing prerequisites</a>
        </li>
        <li>
          <a href="/console/deployment-imports">Imports</a>
        </li>
        {components.map((code) => (
          <li key={code}>
            <a href={`/console/components/${code}/profile`}>{component.name(code)} on one page</a>
          </li>
        ))}
      </ul>
      <FilterForm />
      <div class="ways">
        {mayWrite && (
          <Button
            kind="outline"
            aria-disabled={bulk === undefined || list.items.length === 0}
            onClick={() => bulk !== undefined && list.items.length > 0 && setConfirming(bulk)}
          >
            {ids.length > 0 ? `Confirm ${ids.length} chosen...` : 'Confirm all of these...'}
          </Button>
        )}
        <a href={addressOf('/v1/deployments', {}, { ...filter, format: 'csv' })} download>
          Download CSV
        </a>
        <a href={addressOf('/v1/deployments', {}, { ...filter, format: 'xlsx' })} download>
          Download spreadsheet (XLSX)
        </a>
      </div>
      <Load of={list} what="the register">
        {() => (
          <>
            <p class="liaison-count" role="status">
              {list.more ? `The first ${list.items.length} deployments` : counted(list.items.length, 'deployment')}
            </p>
            <DeploymentTable
              rows={list.items}
              chosen={mayWrite ? chosen : undefined}
              onChosen={(id, on) =>
                setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)))
              }
            />
            {list.more && (
              <Button kind="outline" busy={list.isFetchingNextPage && 'Loading more...'} onClick={list.fetchMore}>
                Show {PAGE} more
              </Button>
            )}
          </>
        )}
      </Load>
      {confirming !== undefined && (
        <ConfirmDialog
          filter={confirming}
          onClose={(done) => {
            setConfirming(undefined);
            if (done) setChosen(new Set());
          }}
        />
      )}
    </Page>
  );
}
