// A list of reference data, with how sure each row is: one page for all five kinds.
import { Button } from '../ui/button.tsx';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { shown } from './entry.ts';
import { NounTabs } from './noun-tabs.tsx';
import { NOUNS, type Noun, rowOf } from './nouns.ts';
import { type Row, useChoices, useRows } from './reference-api.ts';
import { ReferenceFilters } from './reference-filters.tsx';
import { ReferenceForm } from './reference-form.tsx';
import { validity } from './validity.ts';

const COLUMNS: Record<Noun, readonly string[]> = {
  centers: ['state', 'designation', 'femaRegion'],
  components: ['parent', 'namedInStatute', 'successorTo'],
  roles: ['embeddedByDefault'],
  capabilities: ['kind'],
  policies: ['onSiteArrangements', 'fteTolerance', 'staleAfterDays'],
};

/** The page of the list of `noun`. */
export function listPageOf(noun: Noun) {
  return function ReferenceListPage() {
    const facts = NOUNS[noun];
    const me = useMe();
    const { query, set } = useAddressQuery();
    const { new: making, ...filters } = query;
    const rows = useRows(noun, filters);
    const mayWrite = me.scopes.includes('reference:write');
    const open = mayWrite && making !== undefined;
    return (
      <Page
        title={facts.title}
        lead={facts.lead}
        wide
        actions={mayWrite && !open && <Button onClick={() => set({ new: 'yes' })}>Add a {facts.one}</Button>}
      >
        <NounTabs current={noun} />
        {open && <ReferenceForm noun={noun} onClose={() => set({ new: undefined })} />}
        <ReferenceFilters noun={noun} query={filters} onChange={(changes) => set(changes, { replace: true })} />
        <Load of={{ ...rows, data: rows.data === undefined ? undefined : rows.items }} what={facts.title.toLowerCase()}>
          {(items) => (
            <>
              <ReferenceTable noun={noun} rows={items} />
              {rows.more && (
                <Button kind="outline" busy={rows.isFetchingNextPage && 'Loading...'} onClick={rows.fetchMore}>
                  Show more
                </Button>
              )}
            </>
          )}
        </Load>
      </Page>
    );
  };
}

function ReferenceTable({ noun, rows }: { noun: Noun; rows: readonly Row[] }) {
  const facts = NOUNS[noun];
  const components = useChoices('components', noun === 'components');
  const nameOf = (code: string) => components.find(({ value }) => value === code)?.label ?? code;
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: facts.name === undefined ? 'Policy' : 'Name',
      header: true,
      cell: (row) => (
        <a href={rowOf(noun, row.code)}>{facts.name === undefined ? row.code : String(row[facts.name])}</a>
      ),
    },
    ...(facts.name === undefined ? [] : [{ key: 'code', label: 'Code', cell: (row: Row) => row.code }]),
    ...facts.fields
      .filter(({ name }) => COLUMNS[noun].includes(name))
      .map((field) => ({
        key: field.name,
        label: field.label,
        numeric: field.kind === 'number',
        cell: (row: Row) => shown(field, row, nameOf),
      })),
    ...(noun === 'centers' || noun === 'components'
      ? [{ key: 'sure', label: 'Checked', cell: (row: Row) => <Sureness noun={noun} row={row} /> }]
      : []),
    { key: 'validity', label: 'Exists', cell: (row) => validity(row) },
  ];
  return (
    <Table
      caption={`${facts.title}: ${rows.length}`}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.code}
      none={`No ${facts.one} fits these filters.`}
      stacked
    />
  );
}

/** How sure a row is, in a word. */
export function Sureness({ noun, row }: { noun: Noun; row: Row }) {
  if (noun === 'centers' && row['nameVerified'] !== true) return <Tag tone="warn">Not verified</Tag>;
  if (row['source'] === null) return <Tag tone="warn">No source</Tag>;
  return <Tag tone="good">{noun === 'centers' ? 'Verified' : 'Has a source'}</Tag>;
}
