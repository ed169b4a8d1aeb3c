// The imports that were applied, the newest first: who sent what, and what came of it in numbers.
import { useList } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { ShowMore } from '../ui/show-more.tsx';
import { useNames } from '../ui/use-names.ts';
import { MODES } from './import-words.ts';
import { RegisterPart } from './register-part.tsx';

/** The page at /deployment-imports. */
export function ImportsPage() {
  const { family } = useNames();
  const mayWrite = useMe().scopes.includes('register:write');
  const list = useList('/v1/deployment-imports', { params: { query: { limit: 50 } } });
  return (
    <RegisterPart
      title="Imports"
      lead="Spreadsheets that were taken into the register, the newest first. Each keeps what it changed."
      actions={mayWrite && <ButtonLink href="/console/deployments/import">Import a spreadsheet</ButtonLink>}
    >
      <Load of={list} what="the imports">
        {() => (
          <CompactTable
            caption="Imports"
            quiet
            rows={list.items}
            keyOf={({ id }) => id}
            none="Nothing has been imported yet."
            columns={[
              {
                key: 'when',
                label: 'When',
                header: true,
                cell: ({ id, at }) => <a href={`/console/deployment-imports/${id}`}>{formatInstant(at)}</a>,
              },
              { key: 'who', label: 'Who', cell: ({ who }) => who.label ?? 'Somebody' },
              { key: 'families', label: 'Component', cell: ({ families }) => families.map(family.name).join('; ') },
              { key: 'mode', label: 'What the file held', cell: ({ mode }) => MODES[mode] },
              { key: 'rows', label: 'Rows', numeric: true, cell: ({ counts }) => counts.rows },
              { key: 'created', label: 'New', numeric: true, cell: ({ counts }) => counts.created },
              { key: 'changed', label: 'Changed', numeric: true, cell: ({ counts }) => counts.changed },
              { key: 'ended', label: 'Ended', numeric: true, cell: ({ counts }) => counts.ended },
              { key: 'confirmed', label: 'Confirmed', numeric: true, cell: ({ counts }) => counts.confirmed },
            ]}
          />
        )}
      </Load>
      <ShowMore list={list} what="imports" />
    </RegisterPart>
  );
}
