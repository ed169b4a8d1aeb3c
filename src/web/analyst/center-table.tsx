// Centers of a cycle: how far each came, and when it was reminded. The page of its answer has what can be done with it.
import type { Schema } from '../api/client.ts';
import { counted, formatInstant } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { sayDue } from './say-due.ts';
import { DESIGNATIONS, DISPOSITIONS, partOf } from './words.ts';

type Center = Schema<'CenterParticipation'>;
type Props = { cycle: string; rows: readonly Center[]; reminders: readonly Schema<'Reminder'>[] };

const TONES = { responded: 'good', missing: 'bad', declined: 'warn', left: 'neutral' } as const;

/** The table; each center leads to its answer. */
export function CenterTable({ cycle, rows, reminders }: Props) {
  return (
    <Table
      caption="Centers of this cycle"
      quiet
      stacked
      rows={rows}
      keyOf={({ center }) => center}
      none="No center."
      first={20}
      what="centers"
      columns={[
        {
          key: 'center',
          label: 'Center',
          header: true,
          cell: ({ center, name, designation, state }) => (
            <>
              <a href={`/console/cycles/${cycle}/responses/${center}`}>
                {name} ({center})
              </a>
              <span class="case__said">
                {DESIGNATIONS[designation]}, {state}
              </span>
            </>
          ),
        },
        {
          key: 'disposition',
          label: 'Where it stands',
          cell: ({ disposition, dueAt, reason, openQueries }) => (
            <>
              <Tag tone={toneOf(disposition, dueAt)}>{DISPOSITIONS[disposition]}</Tag>
              {partOf(disposition) === 'missing' && <span class="case__said">{sayDue(dueAt, new Date())}</span>}
              {reason !== null && <span class="case__said">{reason}</span>}
              {openQueries > 0 && <span class="case__said">{counted(openQueries, 'question')} not answered.</span>}
            </>
          ),
        },
        { key: 'since', label: 'Since', cell: sinceOf },
        { key: 'reminded', label: 'Last reminded', cell: (row) => remindedOf(row, reminders) },
      ]}
    />
  );
}

// Nobody is late before the day.
function toneOf(disposition: Center['disposition'], dueAt: string) {
  const part = partOf(disposition);
  return part === 'missing' && new Date(dueAt) > new Date() ? 'warn' : TONES[part];
}

function sinceOf({ disposition, dueAt, begunAt, openedAt, certifiedAt }: Center): string {
  if (certifiedAt !== null) return `Certified ${formatInstant(certifiedAt)}`;
  if (partOf(disposition) !== 'missing') return '';
  const last = begunAt ?? openedAt;
  const due = `Due ${formatInstant(dueAt)}`;
  return last === null ? due : `${due}; last seen ${formatInstant(last)}`;
}

function remindedOf({ center, disposition }: Center, reminders: readonly Schema<'Reminder'>[]): string {
  if (partOf(disposition) !== 'missing') return '';
  const sent = reminders.filter((one) => one.state === 'sent' && (one.center === null || one.center === center));
  return sent.length === 0 ? 'Never' : formatInstant(sent[sent.length - 1]?.ranAt);
}
