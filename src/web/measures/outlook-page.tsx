// How long the needs of the latest published cycle, or of another one, stay filled, as the register says today.
import { useMemo } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import { useRead, useWholeList } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { withMeasures } from './cycles-with-measures.ts';
import { FilterFields } from './filter-fields.tsx';
import { filtersOf } from './filters.ts';
import { LapseTable } from './lapse-table.tsx';
import { OutlookCurve } from './outlook-curve.tsx';
import { OutlookTable } from './outlook-table.tsx';
import { StandingLine } from './standing.tsx';

const TAKEN = ['center', 'family', 'component', 'state', 'region', 'designation'];
const HORIZONS = [6, 12, 24, 36, 60];

/** /outlook, /outlook/curve and /outlook/needs */
export function OutlookPage() {
  const { query, set } = useAddressQuery();
  const asked = useMemo(() => askedOf(query), [JSON.stringify(query)]);
  const curve = useRead('/v1/outlook/curve', { params: { query: asked } }, { keep: true });
  const needs = useWholeList('/v1/outlook/needs', { params: { query: asked } }, { keep: true });
  const total = useRead('/v1/outlook', { params: { query: asked } }, { keep: true });
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 100 } } });
  const settled = withMeasures(cycles.data?.body.items ?? []).filter(({ state }) => state !== 'open');
  const file = (path: string) => addressOf(path, {}, { ...asked, format: 'csv' });
  return (
    <Page
      wide
      title="Outlook"
      lead="How long stated needs stay filled, from the register as it is now: for certain until people’s assignments or their funding end, and as expected if everybody without a known end stays."
      actions={
        <ButtonLink kind="outline" href="/console/scenarios">
          What if
        </ButtonLink>
      }
    >
      <FilterFields fields={['center', 'family', 'region', 'designation']} />
      <div class="filters no-print">
        <SelectField
          label="Look ahead"
          value={String(asked.horizonMonths)}
          options={HORIZONS.map((months) => ({ value: String(months), label: `${months} months` }))}
          onValue={(months) => set({ months })}
        />
        <TextField
          label="From"
          type="date"
          value={query['from'] ?? ''}
          onValue={(from) => set({ from }, { replace: true })}
        />
        {settled.length > 1 && (
          <SelectField
            label="Needs as stated in"
            empty="The latest published cycle"
            options={settled.map(({ code, title, state }) => ({ value: code, label: `${title}, ${state}` }))}
            value={query['cycle'] ?? ''}
            onValue={(cycle) => set({ cycle })}
          />
        )}
      </div>
      <Load of={curve} what="the curves">
        {({ body }) => (
          <>
            <StandingLine of={body} />
            {total.data?.body.items.map((row) => (
              <p key="total" class="headline">
                <strong>
                  {formatFte(row.committedAtRiskFte)} FTE on duty end within {body.horizonMonths} months
                </strong>{' '}
                without a timely successor, as far as they are committed.{' '}
                {row.endUnknownFte > 0 &&
                  `${formatFte(row.endUnknownFte)} FTE have neither an end nor a funding date and count as committed for ${counted(body.openEndDays, 'day')} only. `}
                {row.committedSinglePoints !== null &&
                  `${counted(row.committedSinglePoints, 'need hangs', 'needs hang')} on one position. `}
                {row.centersWithUnknownNeeds > 0 &&
                  `What ${counted(row.centersWithUnknownNeeds, 'center')} ${row.centersWithUnknownNeeds === 1 ? 'needs' : 'need'} is not known.`}
              </p>
            ))}
            {body.items.length === 0 ? (
              <p class="none">
                No need is known here, so that there is no curve. {formatDay(body.asOf)} to {formatDay(body.lastDay)}.
              </p>
            ) : (
              needs.data && <OutlookCurve curve={body} needs={needs.data.items} csv={file('/v1/outlook/curve')} />
            )}
          </>
        )}
      </Load>
      <Load of={needs} what="the needs that lapse">
        {({ items, isWhole }) => (
          <>
            {!isWhole && (
              <Alert kind="warning" slim>
                Lapses of the first {items.length.toLocaleString('en-US')} needs are shown. Choose fewer centers or
                families, or download all as CSV.
              </Alert>
            )}
            <LapseTable needs={items} csv={file('/v1/outlook/needs')} lastDay={curve.data?.body.lastDay} />
          </>
        )}
      </Load>
      <OutlookTable asked={asked} />
    </Page>
  );
}

function askedOf(query: Readonly<Record<string, string | undefined>>) {
  const months = Number(query['months']);
  const { from, cycle } = query;
  const { priority: _, role: __, capability: ___, ...filters } = filtersOf(query, TAKEN);
  return {
    ...filters,
    horizonMonths: HORIZONS.includes(months) ? months : 24,
    ...(from !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(from) ? { asOf: from } : {}),
    ...(cycle === undefined || cycle === '' ? {} : { cycle }),
  };
}
