// The figures of a whole report that readers ask for first.
import { Amounts } from '../ui/amounts.tsx';
import { Load } from '../ui/load.tsx';
import { sayAmount } from './say-amount.ts';
import { useTable } from './use-table.ts';

const FIRST = ['needFte', 'filledFte', 'gapFte', 'staffingRatio', 'registeredFte', 'observedFte', 'reconciledFte'];

/** Need, gap and presence in all, with the labels of the service. */
export function KeyFigures({ id }: { id: string }) {
  const total = useTable(id, 'total');
  return (
    <Load of={total} what="the key figures">
      {({ body: { columns, items } }) => {
        const figures = FIRST.flatMap((field) => {
          const column = columns.find((each) => each.field === field);
          return column === undefined ? [] : [[column.label, sayAmount(column.unit, items[0]?.[field])] as const];
        });
        return <Amounts of={figures} />;
      }}
    </Load>
  );
}
