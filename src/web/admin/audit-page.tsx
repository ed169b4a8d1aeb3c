// The audit: who did what to what, when and why. Every part of a row is a filter, and the filters are the address.
import { useList, useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { counted, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { AuditTable } from './audit-table.tsx';

/** The search, newest first. */
export function AuditPage() {
  const { query, set } = useAddressQuery();
  const { action, subjectKind, subject, principal, from, until } = query;
  const list = useList('/v1/audit-events', {
    params: {
      query: {
        limit: 25,
        order: 'newest',
        ...(action && { action: [action] }),
        ...(subjectKind && { subjectKind: [subjectKind] }),
        ...(subject && { subject: [subject] }),
        ...(principal && { principal: [principal] }),
        ...(isDay(from) && { from: startOf(from, 0) }),
        ...(isDay(until) && { until: startOf(until, 1) }),
      },
    },
  });
  const people = useRead('/v1/principals', { params: { query: { limit: 500, order: 'label' } } });
  const options = (people.data?.body.items ?? []).map(({ id, label }) => ({ value: id, label }));
  const filters = { action, subjectKind, subject, principal, from, until };
  const field = (name: keyof typeof filters, label: string, hint?: string, type = 'text') => (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      type={type}
      value={filters[name] ?? ''}
      onValue={(value) => set({ [name]: value.trim() }, { replace: true })}
    />
  );
  return (
    <Page
      title="Audit"
      lead="Everything that anybody changed, the newest first. Choose a part of a row to see only what shares it."
      wide
    >
      <Filters
        label="Filter the audit"
        count={Object.values(filters).filter((value) => value !== undefined).length}
        onClear={() => set(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}
      >
        <SelectField
          label="Who"
          empty="Everybody"
          options={
            principal === undefined || options.some(({ value }) => value === principal)
              ? options
              : [...options, { value: principal, label: 'The one that was chosen' }]
          }
          value={principal ?? ''}
          onValue={(value) => set({ principal: value }, { replace: true })}
        />
        {field('action', 'What was done', 'Such as certify-response')}
        {field('subject', 'Which one', 'A code or id')}
        {field('from', 'From', undefined, 'date')}
        {field('until', 'To', undefined, 'date')}
      </Filters>
      {subjectKind !== undefined && <p>Only what was done to: {subjectKind.replaceAll('-', ' ')}.</p>}
      <Load of={{ ...list, data: list.data && list.items }} what="the audit">
        {(items) => (
          <>
            <AuditTable
              events={items}
              onlyWith={(changes) => set(changes)}
              caption={`${items.length === 0 ? 'No events' : `The newest ${counted(items.length, 'event')}`}${
                items[0] === undefined ? '' : `, the last on ${formatInstant(items[0].at)}`
              }`}
            />
            {list.more && (
              <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
                Show older events
              </Button>
            )}
          </>
        )}
      </Load>
    </Page>
  );
}

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

/** The instant at which a day, or the one `later`, begins where the reader is. */
function startOf(day: string, later: number): string {
  const begin = new Date(`${day}T00:00:00`);
  begin.setDate(begin.getDate() + later);
  return begin.toISOString();
}
