// Something today and with the changes of a scenario.
import type { ComponentChildren } from 'preact';
import { Table } from '../ui/table.tsx';

/** A measure as text, on either side. */
export type Pair = { readonly label: string; readonly before: string; readonly after: string };

/** Measures below one another. */
export function PairTable({ caption, pairs }: { caption: string; pairs: readonly Pair[] }) {
  return (
    <Table
      caption={caption}
      stacked
      rows={pairs}
      keyOf={({ label }) => label}
      columns={[
        { key: 'label', label: 'Measure', header: true, cell: ({ label }) => label },
        { key: 'before', label: 'Today', numeric: true, cell: ({ before }) => before },
        {
          key: 'after',
          label: 'With the changes',
          numeric: true,
          cell: ({ before, after }) => (before === after ? after : <strong>{after}</strong>),
        },
      ]}
    />
  );
}

/** In one cell: "from 0.50 to 1.00", or the one value where nothing differs. */
export function sayPair(before: string, after: string): ComponentChildren {
  return before === after ? after : `${before} → ${after}`;
}
