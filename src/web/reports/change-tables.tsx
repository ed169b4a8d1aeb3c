// The numbers that differ between two reports: one table at a time, the largest changes first, so that a long comparison stays quick.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { type ChangeLine, linesOf } from './change-lines.ts';
import { ChangePicture } from './change-picture.tsx';
import { sayAmount, sayChange } from './say-amount.ts';
import { sayGroup } from './say-key.ts';

type TableChange = Schema<'TableChange'>;
type Changes = {
  measures: readonly TableChange[];
  agreement: readonly TableChange[];
  policyNeeds: readonly TableChange[];
};
type Props = {
  of: Changes;
  /** What is said where nothing differs. */
  none: string;
  /** Where the differences of a table are as CSV; with it, they are drawn as well. */
  csvOf?: (table: string) => string;
};
const PART = 25;

/** What differs in all, then a choice of the tables in which something differs, and what differs in the one that is chosen. */
export function ChangeTables({ of, none, csvOf }: Props) {
  const { query, set } = useAddressQuery();
  const tables = [...of.measures, ...of.agreement, ...of.policyNeeds];
  const total = of.measures.find(({ parameter }) => parameter === 'total');
  const grouped = tables.filter((table) => table !== total);
  const chosen = [query['table'], 'by-center'].flatMap((name) =>
    grouped.filter(({ parameter }) => parameter === name),
  )[0];
  const shown = chosen ?? grouped[0];
  if (tables.length === 0) return <p class="none">{none}</p>;
  return (
    <>
      {total !== undefined && <Lines of={total} csv={csvOf?.('total')} />}
      {shown !== undefined && (
        <>
          <SelectField
            label="Look closer"
            value={shown.parameter}
            options={grouped.map(({ parameter, caption }) => ({ value: parameter, label: caption }))}
            onValue={(table) => set({ table, measure: undefined }, { replace: true })}
          />
          {csvOf !== undefined && <ChangePicture key={shown.parameter} of={shown} csv={csvOf(shown.parameter)} />}
          <Lines key={`lines ${shown.parameter}`} of={shown} csv={csvOf?.(shown.parameter)} />
        </>
      )}
    </>
  );
}

function Lines({ of, csv }: { of: TableChange; csv: string | undefined }) {
  const names = useNames();
  const [limit, setLimit] = useState(of.groupBy.length === 0 ? 12 : PART);
  const lines = linesOf(of);
  const { added, removed, groupBy, caption } = of;
  const group = (keys: Readonly<Record<string, unknown>>) => sayGroup(of.parameter, groupBy, keys, names);
  const measures: Column<ChangeLine>[] = [
    { key: 'measure', label: 'Measure', header: groupBy.length === 0, cell: ({ label }) => label },
    { key: 'from', label: 'Before', numeric: true, cell: ({ unit, from }) => sayAmount(unit, from) },
    { key: 'to', label: 'After', numeric: true, cell: ({ unit, to }) => sayAmount(unit, to) },
    { key: 'change', label: 'Change', numeric: true, cell: ({ unit, change }) => sayChange(unit, change) },
  ];
  return (
    <>
      <Table
        caption={`${caption}: what differs`}
        rows={lines.slice(0, limit)}
        keyOf={({ keys, measure }) => JSON.stringify([keys, measure])}
        none="Only whole rows differ."
        columns={
          groupBy.length === 0
            ? measures
            : [{ key: 'group', label: 'Group', header: true, cell: ({ keys }) => group(keys) }, ...measures]
        }
      />
      {lines.length > limit && (
        <Button kind="outline" onClick={() => setLimit(limit + 4 * PART)}>
          Show more: {limit} of {counted(lines.length, 'line')} are shown
          <span class="usa-sr-only">: {caption}</span>
        </Button>
      )}
      {csv !== undefined && (
        <p class="no-print">
          <a href={csv} download>
            <Icon name="download" /> Download all of it (CSV)<span class="usa-sr-only">: {caption}</span>
          </a>
        </p>
      )}
      <Whole title="Only after" rows={added.map(group)} />
      <Whole title="Only before" rows={removed.map(group)} />
    </>
  );
}

function Whole({ title, rows }: { title: string; rows: readonly string[] }) {
  if (rows.length === 0) return null;
  return (
    <details class="more">
      <summary>
        {title}: {counted(rows.length, 'row')}
      </summary>
      <ul class="usa-list">
        {rows.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </ul>
    </details>
  );
}
