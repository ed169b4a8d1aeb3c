// The outlook by group: how much is filled today and later, as a span from committed to expected.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { SelectField } from '../ui/fields.tsx';
import { formatDay, formatFte, formatShare, UNKNOWN } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { GROUPS, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { queryOfRow } from './filters.ts';
import { sortRows } from './sort-rows.ts';

type Row = Schema<'OutlookRow'>;
const KEYS = ['center', 'family', 'component', 'state', 'region', 'designation'] as const;

/** `asked` are the parameters of the page. */
export function OutlookTable({ asked }: { asked: Record<string, unknown> }) {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const key = KEYS.find((each) => each === query['by']) ?? 'family';
  const parameters = { ...asked, groupBy: [key] };
  const report = useRead('/v1/outlook', { params: { query: parameters } }, { keep: true });
  const by = query['sort'] ?? 'committedLapseOn';
  const file = (format: string) => addressOf('/v1/outlook', {}, { ...parameters, format });
  return (
    <section class="numbers" aria-labelledby="outlook-groups">
      <h2 id="outlook-groups">By group</h2>
      <div class="filters no-print">
        <SelectField
          label="Group by"
          value={key}
          options={KEYS.map((value) => ({ value, label: GROUPS[value] ?? value }))}
          onValue={(value) => set({ by: value }, { replace: true })}
        />
        <a href={file('csv')} download>
          Download CSV<span class="usa-sr-only">: outlook by group</span>
        </a>
        <a href={file('xlsx')} download>
          Download XLSX<span class="usa-sr-only">: outlook by group</span>
        </a>
      </div>
      <Load of={report} what="the outlook by group">
        {({ body }) => (
          <Table
            caption="Share of need that is filled, from committed to expected"
            rows={sortRows(body.items as Row[], by)}
            keyOf={(row) => String(row[key])}
            sort={{ by, onSort: (next) => set({ sort: next }, { replace: true }) }}
            none="Nothing is known under these filters."
            columns={[
              {
                key,
                label: GROUPS[key] ?? key,
                header: true,
                cell: (row) => (
                  <a
                    href={addressOf(
                      '/console/outlook',
                      {},
                      { ...query, by: undefined, sort: undefined, ...queryOfRow(row, [key]) },
                    )}
                  >
                    {saidKey(key, row[key], names)}
                  </a>
                ),
              },
              {
                key: 'now',
                label: 'First day',
                numeric: true,
                cell: (row) => span(row.committedRatio, row.expectedRatio),
              },
              {
                key: 'six',
                label: 'After 6 months',
                numeric: true,
                cell: (row) => span(row.committedRatio6, row.expectedRatio6),
              },
              {
                key: 'twelve',
                label: 'After 12 months',
                numeric: true,
                cell: (row) => span(row.committedRatio12, row.expectedRatio12),
              },
              {
                key: 'twentyFour',
                label: 'After 24 months',
                numeric: true,
                cell: (row) => span(row.committedRatio24, row.expectedRatio24),
              },
              {
                key: 'lapse',
                label: 'First lapse, committed',
                sort: 'committedLapseOn',
                cell: (row) => formatDay(row.committedLapseOn),
              },
              {
                key: 'continuity',
                label: 'Continuity',
                numeric: true,
                cell: (row) => span(row.committedContinuity, row.expectedContinuity),
              },
              {
                key: 'risk',
                label: 'FTE at risk',
                numeric: true,
                sort: 'committedAtRiskFte',
                cell: (row) => formatFte(row.committedAtRiskFte),
              },
              {
                key: 'single',
                label: 'Needs that hang on one position',
                numeric: true,
                sort: 'committedSinglePoints',
                cell: (row) => row.committedSinglePoints ?? UNKNOWN,
              },
            ]}
          />
        )}
      </Load>
    </section>
  );
}

function span(committed: number | null, expected: number | null): string {
  if (committed === null && expected === null) return UNKNOWN;
  const [from, to] = [formatShare(committed), formatShare(expected)];
  return from === to ? from : `${from} to ${to}`;
}
