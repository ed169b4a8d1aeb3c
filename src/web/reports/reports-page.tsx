// All published reports, latest first, with what became of each, and the way to compare two of them.

import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Checkbox } from '../ui/choices.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { CompareForm } from './compare-form.tsx';
import { Downloads } from './downloads.tsx';

type Report = Schema<'Report'>;

/** The page at /reports. */
export function ReportsPage() {
  const { query, set } = useAddressQuery();
  const latest = query['latest'] === 'yes';
  const reports = useRead('/v1/reports', { params: { query: { limit: 500 } } });
  return (
    <Page
      wide
      title="Reports"
      lead="What was published of each cycle. A report never changes; what was corrected later stands in a restatement, a report of its own."
    >
      <Load of={reports} what="the reports">
        {({ body: { items } }) => (
          <>
            {items.length > 0 && (
              <Checkbox
                label="Only the latest of each cycle"
                checked={latest}
                onValue={(on) => set({ latest: on ? 'yes' : undefined }, { replace: true })}
              />
            )}
            <ReportTable
              all={items}
              shown={latest ? items.filter(({ supersededBy }) => supersededBy === null) : items}
            />
            <h2>Compare two reports</h2>
            <CompareForm reports={items} />
            <p>
              What changed from cycle to cycle is drawn under <a href="/console/trends">Trends</a>.
            </p>
          </>
        )}
      </Load>
    </Page>
  );
}

function ReportTable({ all, shown }: { all: readonly Report[]; shown: readonly Report[] }) {
  const numberOf = (id: string) => all.find((report) => report.id === id)?.number;
  return (
    <Table
      caption="Published reports"
      quiet
      stacked
      rows={[...shown].reverse()}
      keyOf={({ id }) => id}
      none="No report has been published yet."
      columns={[
        {
          key: 'title',
          label: 'Report',
          header: true,
          cell: ({ id, title, number }) => (
            <a href={`/console/reports/${id}`}>
              {title}, report {number}
            </a>
          ),
        },
        { key: 'day', label: 'As of', cell: ({ referenceDate }) => formatDay(referenceDate) },
        {
          key: 'published',
          label: 'Published',
          cell: ({ publishedAt, publishedBy }) =>
            `${formatInstant(publishedAt)}, by ${publishedBy ?? 'somebody who is gone'}`,
        },
        {
          key: 'standing',
          label: 'Stands',
          cell: ({ supersededBy, illustrative }) => (
            <>
              {supersededBy === null ? (
                <Tag tone="good">Latest</Tag>
              ) : (
                <>
                  <Tag tone="warn">Superseded</Tag> by{' '}
                  <a href={`/console/reports/${supersededBy}`}>report {numberOf(supersededBy)}</a>
                </>
              )}{' '}
              {illustrative && <Tag tone="info">Illustrative</Tag>}
            </>
          ),
        },
        { key: 'files', label: 'Downloads', cell: (report) => <Downloads of={report} /> },
      ]}
    />
  );
}
