// Both statements of a finding side by side, and beside them what counts.
import type { ComponentChildren } from 'preact';
import type { Schema } from '../api/client.ts';
import { formatFte, UNKNOWN } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS } from '../ui/words.ts';

type Finding = Schema<'Finding'>;
type Unit = Schema<'Unit'>;
type Field = keyof Unit;

const FIELDS: readonly { field: Field; label: string }[] = [
  { field: 'component', label: 'Component' },
  { field: 'role', label: 'Role' },
  { field: 'arrangement', label: 'Arrangement' },
  { field: 'fte', label: 'FTE' },
];

/** The comparison as a table: a row for each value, a column for each side. What differs says so. */
export function BothSides({ finding, caption }: { finding: Finding; caption: string }) {
  const { component, role } = useNames();
  const show: Readonly<Record<Field, (unit: Unit) => ComponentChildren>> = {
    component: (unit) => component.name(unit.component),
    role: (unit) => role.name(unit.role),
    arrangement: (unit) => ARRANGEMENTS[unit.arrangement],
    fte: (unit) => formatFte(unit.fte),
  };
  const { register, observed, reconciled, differences } = finding;
  const sides = [
    { key: 'register', label: 'The register says', unit: register, none: 'Not in the register' },
    { key: 'observed', label: 'The center says', unit: observed, none: NOT_SEEN[finding.outcome] },
    {
      key: 'reconciled',
      label: finding.state === 'decided' ? 'Counts by decision' : 'Counts now',
      unit: reconciled,
      none: 'Nobody counts',
    },
  ];
  return (
    <Table
      caption={caption}
      quiet
      stacked
      rows={FIELDS}
      keyOf={({ field }) => field}
      rowClass={({ field }) => (differences.includes(field) ? 'sides__row sides__row--differs' : 'sides__row')}
      columns={[
        {
          key: 'field',
          label: 'What',
          header: true,
          cell: ({ field, label }) => (
            <>
              {label} {differences.includes(field) && <Tag tone="warn">differs</Tag>}
            </>
          ),
        },
        ...sides.map(({ key, label, unit, none }) => ({
          key,
          label,
          cell: ({ field }: { field: Field }, at: number) =>
            unit === null ? <span class="sides__none">{at === 0 ? none : UNKNOWN}</span> : show[field](unit),
        })),
      ]}
    />
  );
}

const NOT_SEEN: Readonly<Record<Finding['outcome'], string>> = {
  agreed: 'Nobody',
  differs: 'Nobody',
  'register-only': 'Does not see this person',
  'center-only': 'Nobody',
  'not-comparable': 'Nothing that could be compared',
};
