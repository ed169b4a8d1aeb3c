// What ends soon, by its last day or its funding, on a time line with who follows. What waits for somebody stands out.
import { addressOf } from '../api/address-of.ts';
import { useList, useRead } from '../api/use-read.ts';
import { SelectField } from '../ui/fields.tsx';
import { formatDay } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { dayAfterMonths } from './draw-ending.ts';
import { withSuccessors } from './ending-list.ts';
import { EndingTimeLine } from './ending-time-line.tsx';
import { RegisterPart } from './register-part.tsx';

const MONTHS = ['3', '6', '12', '24'] as const;
const PAGE = 200;

/** The page at /deployments/ending. */
export function EndingPage() {
  const { query, set } = useAddressQuery();
  const months = query['months'] ?? '12';
  const today = new Date().toISOString().slice(0, 10);
  const committedBefore = dayAfterMonths(today, Number(months) || 12);
  const status = ['active', 'planned'] as ('active' | 'planned')[];
  const filter = { status, committedBefore };
  const list = useList('/v1/deployments', { params: { query: { ...filter, order: 'committedThrough', limit: PAGE } } });
  const planned = useRead('/v1/deployments', { params: { query: { status: ['planned'], limit: 500 } } });
  const rows = withSuccessors(list.items, planned.data?.body.items ?? []);
  return (
    <RegisterPart
      title="What ends soon"
      lead="Deployments that end soon by their last day or their funding, the soonest first, and who takes over. The outlook counts on each until the earlier of the two."
    >
      <SelectField
        label="Ends within"
        value={months}
        onValue={(value) => set({ months: value }, { replace: true })}
        options={MONTHS.map((value) => ({ value, label: `${value} months` }))}
      />
      <Load of={list} what="what ends soon">
        {() =>
          rows.length === 0 ? (
            <p class="none">No deployment ends or loses its funding before {formatDay(committedBefore)}.</p>
          ) : (
            <EndingTimeLine
              rows={rows}
              today={today}
              until={committedBefore}
              isMore={list.more}
              csv={addressOf('/v1/deployments', {}, { ...filter, format: 'csv' })}
            />
          )
        }
      </Load>
      <ShowMore list={list} what={`than these ${rows.length}`} />
    </RegisterPart>
  );
}
