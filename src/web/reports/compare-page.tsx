// Two reports held against each other: which numbers differ, under which terms they were made, and from which inputs the numbers moved.

import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { ChangeTables } from './change-tables.tsx';
import { CompareForm } from './compare-form.tsx';
import { InputChanges } from './input-changes.tsx';
import { TermChanges } from './term-changes.tsx';

type Comparison = Schema<'ReportComparison'>;

/** The page at /reports/:a/compare/:b. */
export function ComparePage({ a, b }: { a: string; b: string }) {
  const comparison = useRead('/v1/reports/{a}/compare/{b}', { params: { path: { a, b } } });
  const reports = useRead('/v1/reports', { params: { query: { limit: 500 } } });
  return (
    <Page
      wide
      title="Compare two reports"
      lead="What differs from the one to the other, and what it comes from."
      trail={[{ label: 'Reports', href: '/console/reports' }]}
    >
      <Load of={reports} what="the reports">
        {({ body }) => <CompareForm key={`${a} ${b}`} reports={body.items} from={a} to={b} />}
      </Load>
      <Load of={comparison} what="the differences">
        {({ body }) => (
          <Shown key={`${a} ${b}`} of={body as Comparison} titles={titlesOf(reports.data?.body.items ?? [])} />
        )}
      </Load>
    </Page>
  );
}

function Shown({ of, titles }: { of: Comparison; titles: ReadonlyMap<string, string> }) {
  const { from, to, comparable, terms, inputs } = of;
  const side = ({ id, cycle, number, publishedAt }: Comparison['from']) => (
    <>
      <a href={`/console/reports/${id}`}>
        {titles.get(cycle) ?? cycle}, report {number}
      </a>{' '}
      ({formatInstant(publishedAt)})
    </>
  );
  return (
    <>
      <ul class="usa-list">
        <li>Before: {side(from)}</li>
        <li>After: {side(to)}</li>
      </ul>
      <p class="no-print">
        <a href={`/console/reports/${to.id}/compare/${from.id}`}>Exchange the two</a>
      </p>
      {!comparable && (
        <Alert kind="info" slim>
          The two are of different cycles: other centers may have answered, and other people are meant.{' '}
          <a href="/console/trends">Trends</a> compare the same centers only.
        </Alert>
      )}
      {to.reason !== null && comparable && <p>Why it was restated: {to.reason}</p>}
      <TermChanges of={terms} />
      <section aria-labelledby="numbers">
        <h2 id="numbers">Numbers that differ</h2>
        <ChangeTables
          of={of}
          none="No number differs."
          csvOf={(table) =>
            addressOf('/v1/reports/{a}/compare/{b}', { a: from.id, b: to.id }, { table, format: 'csv' })
          }
        />
      </section>
      {inputs !== null && <InputChanges of={inputs} cycle={to.cycle} />}
    </>
  );
}

function titlesOf(reports: readonly Schema<'Report'>[]): ReadonlyMap<string, string> {
  return new Map(reports.map(({ cycle, title }) => [cycle, title]));
}
