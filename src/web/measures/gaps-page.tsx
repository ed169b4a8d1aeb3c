// The gap report of a cycle: how much of what centers need is filled, where it is lacking, and the way to why.
import { useMemo } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Radios } from '../ui/choices.tsx';
import { counted, formatFte, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { FilterFields } from './filter-fields.tsx';
import { type Filters, filtersOf } from './filters.ts';
import { GapTable } from './gap-table.tsx';
import { GapHeatMap } from './heat-map.tsx';
import { MeasureNav } from './measure-nav.tsx';
import { PolicyNeeds } from './policy-needs.tsx';
import { PriorityBars } from './priority-bars.tsx';
import { StandingLine } from './standing.tsx';

type Row = Schema<'GapRow'>;
type Group = 'center' | 'family' | 'priority';

/** /cycles/:cycle/gaps */
export function GapsPage({ cycle }: { cycle: string }) {
  const { query, set } = useAddressQuery();
  const filters = useMemo(() => filtersOf(query), [JSON.stringify(query)]);
  const basis = query['basis'] === 'policy' ? 'policy' : 'stated';
  return (
    <Page
      wide
      title="Gap report"
      lead="How much of what fusion centers need is filled by people whom the center and the component both account for, and where it is not."
    >
      <MeasureNav cycle={cycle} page="gaps" />
      <FilterFields
        fields={
          basis === 'policy'
            ? ['center', 'region', 'designation']
            : ['center', 'family', 'region', 'designation', 'priority']
        }
      />
      <details class="more no-print" open={basis === 'policy'}>
        <summary>Measured against: {basis === 'policy' ? 'what law implies' : 'what centers state'}</summary>
        <Radios
          legend="Measure against"
          value={basis}
          onValue={(value) => set({ basis: value === 'policy' ? 'policy' : undefined, by: undefined, sort: undefined })}
          options={[
            { value: 'stated', label: 'What centers state that they need' },
            {
              value: 'policy',
              label: 'What law implies',
              description: 'Indicators from 6 U.S.C. 124h(e) and H.R. 3503; reported apart.',
            },
          ]}
        />
      </details>
      {basis === 'policy' ? (
        <PolicyNeeds cycle={cycle} filters={filters} />
      ) : (
        <StatedGaps cycle={cycle} filters={filters} />
      )}
    </Page>
  );
}

function StatedGaps({ cycle, filters }: { cycle: string; filters: Filters }) {
  const total = useGaps(cycle, filters, []);
  const byCenter = useGaps(cycle, filters, ['center']);
  const byFamily = useGaps(cycle, filters, ['family']);
  const byPriority = useGaps(cycle, filters, ['priority']);
  const cells = useGaps(cycle, filters, ['center', 'family']);
  return (
    <>
      <Load of={total} what="the gap report">
        {({ body }) => (
          <>
            <StandingLine of={body} />
            {rowsOf(body.items).map((row) => (
              <Headline key="total" row={row} />
            ))}
          </>
        )}
      </Load>
      <Load of={cells} what="the heat map">
        {({ body }) =>
          byCenter.data &&
          byFamily.data && (
            <GapHeatMap
              cycle={cycle}
              filters={filters}
              rows={rowsOf(body.items)}
              byCenter={rowsOf(byCenter.data.body.items)}
              byFamily={rowsOf(byFamily.data.body.items)}
            />
          )
        }
      </Load>
      <Load of={byPriority} what="needs by priority">
        {({ body }) => <PriorityBars cycle={cycle} filters={filters} rows={rowsOf(body.items)} />}
      </Load>
      <GapTable cycle={cycle} filters={filters} />
    </>
  );
}

function Headline({ row }: { row: Row }) {
  if (row.needs === null) {
    return <p class="headline">Nobody has said yet what is needed here. What is not known is not shown as zero.</p>;
  }
  const unknown = row.centers - row.centersReportingNeeds;
  return (
    <p class="headline">
      <strong>
        {formatFte(row.gapFte)} of {formatFte(row.needFte)} FTE needed are not filled.
      </strong>{' '}
      {formatShare(row.staffingRatio)} are filled; of {counted(row.needs, 'need')}, {row.met} are met, {row.partial} in
      part and {row.unmet} not at all. {row.centersReportingNeeds} of {counted(row.centers, 'center')} said what they
      need
      {unknown > 0 ? `; for the other ${unknown} it is not known, and not counted as zero` : ''}.
    </p>
  );
}

function useGaps(cycle: string, filters: Filters, groupBy: Group[]) {
  return useRead(
    '/v1/cycles/{cycle}/gaps',
    { params: { path: { cycle }, query: { ...filters, groupBy } } },
    { keep: true },
  );
}

// Without `basis` rows are those of stated needs.
function rowsOf(items: readonly unknown[]): readonly Row[] {
  return items as readonly Row[];
}
