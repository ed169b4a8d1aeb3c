// Every stated need of a cycle and how far it is filled, as each center listed it.
import { useMemo } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useList } from '../api/use-read.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatDay, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { FilterFields } from './filter-fields.tsx';
import { filtersOf } from './filters.ts';
import { MeasureNav } from './measure-nav.tsx';
import { StandingLine } from './standing.tsx';

type Row = Schema<'NeedRow'>;
const STATUS: Record<string, [string, Tone]> = {
  met: ['Met', 'good'],
  partial: ['In part', 'warn'],
  unmet: ['Not filled', 'bad'],
};

/** /cycles/:cycle/needs */
export function NeedsPage({ cycle }: { cycle: string }) {
  const { query } = useAddressQuery();
  const names = useNames();
  const filters = useMemo(() => filtersOf(query), [JSON.stringify(query)]);
  const list = useList('/v1/cycles/{cycle}/needs', { params: { path: { cycle }, query: { ...filters, limit: 50 } } });
  return (
    <Page wide title="Stated needs" lead="What each center says it needs, and how far people who are there fill it.">
      <MeasureNav cycle={cycle} page="needs" />
      <FilterFields fields={['center', 'family', 'region', 'designation', 'priority']} />
      <Load of={{ ...list, data: list.pages[0] }} what="the needs">
        {(report) => (
          <>
            <StandingLine of={report} />
            <p class="no-print">
              <ButtonLink
                kind="outline"
                href={addressOf('/v1/cycles/{cycle}/needs', { cycle }, { ...filters, format: 'csv' })}
                download
              >
                Download CSV
              </ButtonLink>
            </p>
            <Table
              caption="Stated needs, by center"
              rows={list.items as Row[]}
              keyOf={(row) => `${row.center} ${row.line} ${row.carriedFrom ?? ''}`}
              none="No stated need under these filters."
              columns={[
                { key: 'center', label: 'Center', header: true, cell: (row) => names.center.name(row.center ?? '') },
                { key: 'priority', label: 'Priority', cell: (row) => first(row.priority ?? '') },
                {
                  key: 'what',
                  label: 'Who is needed',
                  cell: (row) =>
                    `${saidKey('component', row.component, names)}, ${saidKey('role', row.role, names)}${row.onSite ? ', on site' : ''}`,
                },
                { key: 'by', label: 'Needed by', cell: (row) => formatDay(row.neededBy) },
                { key: 'need', label: 'Needed', numeric: true, cell: (row) => formatFte(row.needFte) },
                { key: 'filled', label: 'Filled', numeric: true, cell: (row) => formatFte(row.filledFte) },
                { key: 'gap', label: 'Gap', numeric: true, cell: (row) => formatFte(row.gapFte) },
                {
                  key: 'status',
                  label: 'Status',
                  cell: (row) => {
                    const [word, tone] = STATUS[row.status ?? ''] ?? ['Not known', 'neutral'];
                    return <Tag tone={tone}>{word}</Tag>;
                  },
                },
                {
                  key: 'why',
                  label: 'Why',
                  cell: (row) => (
                    <a
                      href={addressOf(
                        `/console/cycles/${cycle}/gaps/explain`,
                        {},
                        { center: row.center, need: /\d+$/.exec(row.line ?? '')?.[0] },
                      )}
                    >
                      Explain
                      <span class="usa-sr-only">
                        {' '}
                        need {Number(/\d+$/.exec(row.line ?? '')?.[0] ?? 0) + 1} of {row.center}
                      </span>
                    </a>
                  ),
                },
              ]}
            />
            {list.more && (
              <Button
                kind="outline"
                busy={list.isFetchingNextPage && 'Loading more needs...'}
                onClick={() => list.fetchMore()}
              >
                Show more needs
              </Button>
            )}
          </>
        )}
      </Load>
    </Page>
  );
}
