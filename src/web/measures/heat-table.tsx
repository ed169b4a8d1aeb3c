// The heat map as a table, with a link to the explanation in each cell: the way by keyboard and for screen readers.
import { formatFte, UNKNOWN } from '../ui/format.ts';
import type { Names } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import type { HeatMap } from './heat-cells.ts';

type Props = {
  map: HeatMap;
  names: Names;
  /** The page that explains a cell, or all of a center. */
  explain: (cell: { center: string; family?: string }) => string;
};

/** One row for each center, one column for each family. */
export function HeatTable({ map, names, explain }: Props) {
  const cells = new Map(map.cells.map((cell) => [`${cell.center} ${cell.family}`, cell]));
  const said = (family: string) => (family === 'none' ? 'Any component' : names.family.name(family));
  return (
    <Table
      caption="Gap in FTE by center and component family. A dash: no stated need."
      rows={map.centers}
      keyOf={(center) => center}
      columns={[
        {
          key: 'center',
          label: 'Center',
          header: true,
          cell: (center) => <a href={explain({ center })}>{names.center.name(center)}</a>,
        },
        ...map.families.map((family) => ({
          key: family,
          label: said(family),
          numeric: true,
          cell: (center: string) => {
            if (map.unknown.includes(center)) return 'not known';
            const cell = cells.get(`${center} ${family}`);
            if (cell === undefined) return UNKNOWN;
            return (
              <a
                href={explain(cell)}
                aria-label={`${formatFte(cell.gap)} FTE: why, for ${names.center.name(center)} and ${said(family)}`}
              >
                {formatFte(cell.gap)}
              </a>
            );
          },
        })),
      ]}
    />
  );
}
