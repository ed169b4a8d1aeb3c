// The columns of the lines of a draft, with what is to be saved of each and what can be done with it.
import type { Column } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { unbroken } from '../ui/unbroken.tsx';
import type { useNames } from '../ui/use-names.ts';
import type { EditedLine, LineChange } from './line-form.ts';

type Props = {
  names: ReturnType<typeof useNames>;
  words: Readonly<Record<string, string>>;
  /** The numbers of the lines that stay, by key: faults are told by them. */
  numbers: ReadonlyMap<string, number>;
  changes: ReadonlyMap<string, LineChange>;
  isOpen: (key: string) => boolean;
  onOpen: (key: string, isOpen: boolean) => void;
  onOut: (line: EditedLine, isOut: boolean) => void;
};

const CHANGES: Record<LineChange, string> = { new: 'New', changed: 'Changed', out: 'Taken out' };

/** The columns. */
export function lineColumns({ names, words, numbers, changes, isOpen, onOpen, onOut }: Props): Column<EditedLine>[] {
  const change = ({ key }: EditedLine) => changes.get(key);
  const said = (line: EditedLine) => (
    <span class="usa-sr-only">
      {' '}
      line {numbers.get(line.key)} at {names.center.name(line.center)}
    </span>
  );
  return [
    { key: 'line', label: 'Line', numeric: true, cell: ({ key }) => numbers.get(key) ?? '–' },
    {
      key: 'center',
      label: 'Center',
      header: true,
      cell: (line) => (
        <>
          {line.center === '' ? 'Not chosen yet' : unbroken(names.center.name(line.center))}{' '}
          {change(line) !== undefined && <Tag tone="info">{CHANGES[change(line) ?? 'changed']}</Tag>}
        </>
      ),
    },
    { key: 'component', label: 'Component', cell: ({ component }) => names.component.name(component) },
    { key: 'role', label: 'Role', cell: ({ role }) => (role === '' ? 'Not chosen yet' : names.role.name(role)) },
    { key: 'fte', label: 'FTE', numeric: true, cell: ({ fte }) => fte },
    { key: 'funding', label: 'Funding', cell: ({ funding }) => words[funding] },
    { key: 'note', label: 'Note', cell: ({ note }) => (note === '' ? '–' : note) },
    {
      key: 'do',
      label: <span class="usa-sr-only">What you can do</span>,
      cell: (line) => (
        <span class="plans-acts">
          {line.isOut ? (
            <button type="button" class="usa-button usa-button--unstyled" onClick={() => onOut(line, false)}>
              Put back{said(line)}
            </button>
          ) : (
            <>
              {!isOpen(line.key) && (
                <button
                  type="button"
                  id={`change-${line.key}`}
                  class="usa-button usa-button--unstyled"
                  onClick={() => onOpen(line.key, true)}
                >
                  Change{said(line)}
                </button>
              )}
              <button type="button" class="usa-button usa-button--unstyled" onClick={() => onOut(line, true)}>
                Take out{said(line)}
              </button>
            </>
          )}
        </span>
      ),
    },
  ];
}
