// The terms under which two reports were made, where they differ.
import type { Schema } from '../api/client.ts';
import { formatDay, formatInstant, UNKNOWN } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';

type Term = Schema<'ReportComparison'>['terms'][number];

/** The terms; that none differs is said, since numbers can be compared only then. */
export function TermChanges({ of }: { of: readonly Term[] }) {
  if (of.length === 0) return <p>Both were made under the same terms: methodology, policy, questionnaire, software.</p>;
  return (
    <Table
      caption="Terms that differ"
      stacked
      rows={of}
      keyOf={({ term }) => term}
      columns={[
        { key: 'term', label: 'Term', header: true, cell: ({ label }) => label },
        { key: 'from', label: 'Before', cell: ({ from }) => sayTerm(from) },
        { key: 'to', label: 'After', cell: ({ to }) => sayTerm(to) },
      ]}
    />
  );
}

function sayTerm(value: unknown): string {
  if (value === null || value === undefined) return UNKNOWN;
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${typeof each === 'object' ? sayTerm(each) : String(each)}`)
      .join('; ');
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formatInstant(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text) : text;
}
