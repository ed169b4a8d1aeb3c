// Events of the audit as a table, each with what else was recorded of it.
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { inWords } from './role-words.ts';

type Event = Schema<'AuditEvent'>;
type Props = {
  events: readonly Event[];
  caption: string;
  /** Shows only what shares these parts. */
  onlyWith: (changes: Record<string, string>) => void;
};

/** The table; who, what and which are buttons that filter. */
export function AuditTable({ events, caption, onlyWith }: Props) {
  const part = (text: string, changes: Record<string, string>) => (
    <Button kind="unstyled" title="Show only these" onClick={() => onlyWith(changes)}>
      {text}
    </Button>
  );
  return (
    <Table
      caption={caption}
      stacked
      rows={events}
      keyOf={({ id }) => id}
      none="Nothing was done that fits these filters."
      columns={[
        {
          key: 'what',
          label: 'What was done',
          header: true,
          cell: ({ action }) => part(inWords(action), { action }),
        },
        { key: 'at', label: 'When', cell: ({ at }) => formatInstant(at) },
        {
          key: 'who',
          label: 'Who',
          cell: ({ principal, principalLabel }) => part(principalLabel ?? 'Somebody', { principal }),
        },
        {
          key: 'which',
          label: 'To what',
          cell: ({ subjectKind, subject }) => (
            <>
              {part(inWords(subjectKind), { subjectKind })}{' '}
              <span class="admin-audit__which">{part(subject, { subjectKind, subject })}</span>
            </>
          ),
        },
        { key: 'why', label: 'Why', cell: ({ reason }) => reason },
        { key: 'more', label: 'More', cell: (event) => <More event={event} /> },
      ]}
    />
  );
}

function More({ event: { details, address, requestId } }: { event: Event }) {
  const rest = Object.entries({ ...details, address, 'request id': requestId }).filter(([, value]) => value !== null);
  if (rest.length === 0) return null;
  return (
    <details class="admin-audit__more">
      <summary>Details</summary>
      <dl>
        {rest.map(([name, value]) => (
          <div key={name}>
            <dt>{inWords(name)}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
