// Who is there by either side, what counts of it, and how far the two sources agree.
import { useMemo } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Amounts } from '../ui/amounts.tsx';
import { SelectField } from '../ui/fields.tsx';
import { formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { GROUPS, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { FilterFields } from './filter-fields.tsx';
import { type Filters, filtersOf } from './filters.ts';
import { MeasureNav } from './measure-nav.tsx';
import { PresenceBars } from './presence-bars.tsx';
import { StandingLine } from './standing.tsx';

const KEYS = ['family', 'center', 'state', 'region', 'designation'] as const;
const TAKEN = ['center', 'state', 'region', 'designation', 'family'];

/** /cycles/:cycle/presence and /cycles/:cycle/agreement */
export function PresencePage({ cycle }: { cycle: string }) {
  const { query } = useAddressQuery();
  const filters = useMemo(() => filtersOf(query, TAKEN), [JSON.stringify(query)]);
  const total = useRead(
    '/v1/cycles/{cycle}/agreement',
    { params: { path: { cycle }, query: filters } },
    { keep: true },
  );
  const presence = useRead(
    '/v1/cycles/{cycle}/presence',
    { params: { path: { cycle }, query: { ...filters, groupBy: ['family'] } } },
    { keep: true },
  );
  return (
    <Page
      wide
      title="Presence and agreement"
      lead="Components say whom they have deployed, centers say whom they see. This is how far both agree, and what counts."
    >
      <MeasureNav cycle={cycle} page="presence" />
      <FilterFields fields={['center', 'family', 'region', 'designation']} />
      <Load of={total} what="the agreement">
        {({ body }) => (
          <>
            <StandingLine of={body} />
            {body.items.map((row) => (
              <Headline key="total" row={row} />
            ))}
          </>
        )}
      </Load>
      <Load of={presence} what="the presence">
        {({ body }) => <PresenceBars cycle={cycle} rows={body.items} filters={filters} />}
      </Load>
      <Agreement cycle={cycle} filters={filters} />
    </Page>
  );
}

function Headline({ row }: { row: Schema<'AgreementRow'> }) {
  return (
    <>
      <p class="headline">
        <strong>
          {formatShare(row.comparableShare)} could be compared, and there {formatShare(row.agreementRate)} of findings
          agree.
        </strong>{' '}
        {row.comparableCells} of {row.cells} pairs of center and component family have statements of both sides.
      </p>
      <Amounts
        of={[
          ['Concordance of FTE', formatShare(row.concordance)],
          ['Concordance of pairs', formatShare(row.matchedConcordance)],
          ['People in both sources', String(row.bothUnits)],
          ['In the register only', String(row.registerOnlyUnits)],
          ['With the center only', String(row.centerOnlyUnits)],
        ]}
      />
    </>
  );
}

function Agreement({ cycle, filters }: { cycle: string; filters: Filters }) {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const key = KEYS.find((each) => each === query['by']) ?? 'family';
  const asked = { ...filters, groupBy: [key] };
  const report = useRead('/v1/cycles/{cycle}/agreement', { params: { path: { cycle }, query: asked } }, { keep: true });
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">How far the two sources agree</h2>
      <div class="filters no-print">
        <SelectField
          label="Group by"
          value={key}
          options={KEYS.map((value) => ({ value, label: GROUPS[value] ?? value }))}
          onValue={(value) => set({ by: value }, { replace: true })}
        />
        <a href={addressOf('/v1/cycles/{cycle}/agreement', { cycle }, { ...asked, format: 'csv' })} download>
          Download CSV<span class="usa-sr-only">: how far the two sources agree</span>
        </a>
      </div>
      <Load of={report} what="the agreement by group">
        {({ body }) => (
          <Table
            caption={`Agreement by ${(GROUPS[key] ?? key).toLowerCase()}`}
            rows={body.items}
            keyOf={(row) => String(row[key])}
            none="Nobody is registered or seen under these filters."
            columns={[
              { key, label: GROUPS[key] ?? key, header: true, cell: (row) => saidKey(key, row[key], names) },
              {
                key: 'share',
                label: 'Could be compared',
                numeric: true,
                cell: (row) => formatShare(row.comparableShare),
              },
              {
                key: 'rate',
                label: 'Findings that agree',
                numeric: true,
                cell: (row) => formatShare(row.agreementRate),
              },
              {
                key: 'concordance',
                label: 'Concordance of FTE',
                numeric: true,
                cell: (row) => formatShare(row.concordance),
              },
              { key: 'both', label: 'In both', numeric: true, cell: (row) => row.bothUnits },
              { key: 'register', label: 'Register only', numeric: true, cell: (row) => row.registerOnlyUnits },
              { key: 'center', label: 'Center only', numeric: true, cell: (row) => row.centerOnlyUnits },
            ]}
          />
        )}
      </Load>
      <p class="none">No estimate of a true number is made: what both sides say cannot support one.</p>
    </section>
  );
}
