// Every version of a row of reference data: who recorded it, when, and what it changed.
import { useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Table } from '../ui/table.tsx';
import { changedFields, shown } from './entry.ts';
import { NOUNS, type Noun } from './nouns.ts';

type Props = { noun: Noun; code: string; nameOf: (code: string) => string };

/** The versions, newest first. */
export function ReferenceHistory({ noun, code, nameOf }: Props) {
  const { fields, one } = NOUNS[noun];
  const list = useList(`/v1/${noun}/{code}/versions` as '/v1/roles/{code}/versions', {
    params: { path: { code }, query: { limit: 50 } },
  });
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <Load of={{ ...list, data: list.data && list.items }} what="versions">
        {(items) => (
          <Table
            caption={`Versions of this ${one}`}
            quiet
            stacked
            rows={items}
            keyOf={({ version }) => String(version)}
            columns={[
              { key: 'version', label: 'Version', header: true, cell: ({ version }) => version },
              { key: 'from', label: 'Stands since', cell: ({ recordedFrom }) => formatInstant(recordedFrom) },
              {
                key: 'by',
                label: 'Recorded by',
                cell: ({ recordedBy }) => recordedBy ?? 'The service, when it was set up',
              },
              {
                key: 'what',
                label: 'What it changed',
                cell: ({ row }, at) => {
                  const before = items[at + 1]?.row;
                  if (before === undefined) return list.more ? 'Show more to compare' : 'First version';
                  const changes = changedFields(fields, before, row);
                  if (changes.length === 0) return 'Nothing';
                  return (
                    <ul class="admin-changes">
                      {changes.map((field) => (
                        <li key={field.name}>
                          {field.label}: {shown(field, row, nameOf)} (was {shown(field, before, nameOf)})
                        </li>
                      ))}
                    </ul>
                  );
                },
              },
            ]}
          />
        )}
      </Load>
      {list.more && (
        <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
          Show more versions
        </Button>
      )}
    </section>
  );
}
