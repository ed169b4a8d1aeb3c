// An answer to be read: both sections as tables, and the remarks.
import { formatDay, formatFte, UNKNOWN } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import type { Response } from './answer-form.ts';
import { nameOf, type Questions, WORDS } from './read-instrument.ts';

type Answer = Pick<Response, 'presence' | 'needs' | 'remarks'>;

/** The answer as it stands. */
export function AnswerTables({ answer, questions }: { answer: Answer; questions: Questions }) {
  const { presence, needs, remarks } = answer;
  const { components, roles, capabilities, families } = questions;
  const title = (of: 'presence' | 'needs', field: string) => questions.text(of, field).title;
  return (
    <div class="reading">
      <h2>Who is here</h2>
      <p>{STATUS[presence?.status ?? 'none']}</p>
      <Table
        quiet
        stacked
        caption="Who is here"
        rows={presence?.lines ?? []}
        keyOf={(_, at) => String(at)}
        none=""
        columns={[
          {
            key: 'component',
            label: title('presence', 'component'),
            header: true,
            cell: (line, at) => `${at + 1}. ${nameOr(components, line.component)}`,
          },
          { key: 'role', label: title('presence', 'role'), cell: (line) => nameOr(roles, line.role) },
          {
            key: 'arrangement',
            label: title('presence', 'arrangement'),
            cell: (line) => (line.observed ? word(line.arrangement) : 'Not here'),
          },
          {
            key: 'headcount',
            label: title('presence', 'headcount'),
            numeric: true,
            cell: (line) => (line.observed ? (line.headcount ?? UNKNOWN) : UNKNOWN),
          },
          {
            key: 'fte',
            label: title('presence', 'ftePerPerson'),
            numeric: true,
            cell: (line) => formatFte(line.observed ? line.ftePerPerson : null),
          },
          { key: 'basis', label: title('presence', 'basis'), cell: (line) => word(line.basis) },
          { key: 'note', label: title('presence', 'note'), cell: (line) => line.note ?? UNKNOWN },
        ]}
      />
      {(presence?.unknownComponents.length ?? 0) > 0 && (
        <p>Not known: {presence?.unknownComponents.map((code) => nameOf(families, code)).join(', ')}.</p>
      )}
      <h2>Whom the center needs</h2>
      <p>{STATUS[needs?.status ?? 'none']}</p>
      <Table
        quiet
        stacked
        caption="Whom the center needs"
        rows={needs?.lines ?? []}
        keyOf={(_, at) => String(at)}
        none=""
        columns={[
          {
            key: 'component',
            label: title('needs', 'component'),
            header: true,
            cell: (line, at) => `${at + 1}. ${nameOf(components, line.component)}`,
          },
          { key: 'role', label: title('needs', 'role'), cell: (line) => nameOf(roles, line.role) },
          { key: 'fte', label: title('needs', 'fte'), numeric: true, cell: (line) => formatFte(line.fte) },
          { key: 'priority', label: title('needs', 'priority'), cell: (line) => word(line.priority) },
          { key: 'onSite', label: title('needs', 'onSite'), cell: (line) => (line.onSite ? 'Yes' : 'No') },
          {
            key: 'capability',
            label: title('needs', 'capability'),
            cell: (line) => nameOr(capabilities, line.capability),
          },
          { key: 'neededBy', label: title('needs', 'neededBy'), cell: (line) => formatDay(line.neededBy) },
          {
            key: 'justification',
            label: title('needs', 'justification'),
            cell: (line) => line.justification ?? UNKNOWN,
          },
        ]}
      />
      {remarks !== null && (
        <>
          <h2>Remarks</h2>
          <p>{remarks}</p>
        </>
      )}
    </div>
  );
}

const STATUS: Readonly<Record<string, string>> = {
  none: 'Not answered.',
  reported: '',
  'confirmed-zero': 'None: the center has confirmed that.',
  declined: 'The center declined to answer.',
};

function nameOr(options: Questions['roles'], code: string | null): string {
  return code === null ? UNKNOWN : nameOf(options, code);
}

function word(value: string | null): string {
  return value === null ? UNKNOWN : (WORDS[value] ?? value);
}
