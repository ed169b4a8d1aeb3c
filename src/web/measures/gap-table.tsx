// The gap report as a table, by whatever the reader groups it; each row leads to why its gap is what it is.
import { useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import { SelectField } from '../ui/fields.tsx';
import { formatFte, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { GROUPS, saidKey } from '../ui/said.ts';
import { type Column, Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { type Filters, queryOfRow } from './filters.ts';
import { sortRows } from './sort-rows.ts';

type Row = Schema<'GapRow'>;
type Group =
  | 'center'
  | 'state'
  | 'region'
  | 'designation'
  | 'family'
  | 'component'
  | 'role'
  | 'capability'
  | 'priority';
const KEYS = [
  'center',
  'state',
  'region',
  'designation',
  'family',
  'component',
  'role',
  'capability',
  'priority',
] as const;
const PART = 20;

/** The table below the pictures. */
export function GapTable({ cycle, filters }: { cycle: string; filters: Filters }) {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const [limit, setLimit] = useState(PART);
  const key: Group = KEYS.find((each) => each === query['by']) ?? 'center';
  const carry = query['carry'] === 'yes';
  const asked = { ...filters, groupBy: [key], ...(carry ? { carryForward: 'true' as const } : {}) };
  const report = useRead('/v1/cycles/{cycle}/gaps', { params: { path: { cycle }, query: asked } }, { keep: true });
  const by = query['sort'] ?? '-weightedGap';
  const file = (format: string) => addressOf('/v1/cycles/{cycle}/gaps', { cycle }, { ...asked, format });
  return (
    <section class="numbers" aria-labelledby="gap-table">
      <div class="section-head">
        <h2 id="gap-table">The numbers</h2>
        <div class="section-head__ways no-print">
          <ButtonLink kind="outline" href={file('csv')} download>
            Download CSV
          </ButtonLink>
          <ButtonLink kind="outline" href={file('xlsx')} download>
            Download XLSX
          </ButtonLink>
        </div>
      </div>
      <div class="filters no-print">
        <SelectField
          label="Group by"
          value={key}
          options={KEYS.map((value) => ({ value, label: GROUPS[value] ?? value }))}
          onValue={(value) => set({ by: value }, { replace: true })}
        />
        <Checkbox
          label="Also show needs carried forward"
          hint="Of centers that did not answer, from their last published cycle. In columns of their own, never added."
          checked={carry}
          onValue={(on) => set({ carry: on ? 'yes' : undefined }, { replace: true })}
        />
      </div>
      <Load of={report} what="the numbers">
        {({ body }) => {
          const rows = sortRows(body.items as Row[], by);
          return (
            <>
              <Table
                caption={`Gap report by ${(GROUPS[key] ?? key).toLowerCase()}, in FTE`}
                stacked
                rows={rows.slice(0, limit)}
                keyOf={(row) => JSON.stringify(queryOfRow(row, [key]))}
                sort={{ by, onSort: (next) => set({ sort: next }, { replace: true }) }}
                none="Nothing is needed and nobody is present under these filters."
                columns={[
                  {
                    key,
                    label: GROUPS[key] ?? key,
                    header: true,
                    cell: (row) => (
                      <a
                        href={addressOf(
                          `/console/cycles/${cycle}/gaps/explain`,
                          {},
                          { ...filters, ...queryOfRow(row, [key]) },
                        )}
                      >
                        {saidKey(key, row[key], names)}
                      </a>
                    ),
                  },
                  {
                    key: 'needs',
                    label: 'Needs',
                    numeric: true,
                    sort: 'needs',
                    cell: (row) => row.needs ?? 'not known',
                  },
                  fteColumn('needFte', 'Needed'),
                  fteColumn('filledFte', 'Filled'),
                  fteColumn('gapFte', 'Gap'),
                  {
                    key: 'ratio',
                    label: 'Staffing ratio',
                    numeric: true,
                    sort: 'staffingRatio',
                    cell: (row) => formatShare(row.staffingRatio),
                  },
                  fteColumn('weightedGap', 'Weighted gap'),
                  fteColumn('unverifiedFilledFte', 'Filled, not verified'),
                  fteColumn('presenceWithoutNeedFte', 'Presence without a stated need'),
                  ...(carry
                    ? [
                        fteColumn('carriedNeedFte', 'Carried forward: needed'),
                        fteColumn('carriedGapFte', 'Carried forward: gap'),
                      ]
                    : []),
                ]}
              />
              {rows.length > limit && (
                <Button kind="outline" onClick={() => setLimit(rows.length)}>
                  Show all {rows.length} rows
                </Button>
              )}
            </>
          );
        }}
      </Load>
    </section>
  );
}

type Measure = { [Key in keyof Row]-?: Row[Key] extends number | null | undefined ? Key : never }[keyof Row];

function fteColumn(key: Measure, label: string): Column<Row> {
  return { key, label, numeric: true, sort: key, cell: (row) => formatFte(row[key]) };
}
