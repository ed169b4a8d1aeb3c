// The table of lines with what is entered, the bar that saves it, and what a colleague has made of it meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { CompactTable } from '../ui/compact-table.tsx';
import { counted } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { FUNDING, fieldName } from '../ui/words.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { lineColumns } from './line-columns.tsx';
import { LineDifferences } from './line-differences.tsx';
import { LineFields } from './line-fields.tsx';
import { LinesUpload } from './lines-upload.tsx';
import { useLines } from './use-lines.ts';
import { usePartOptions } from './use-parts.ts';

const FIRST = 50;

/** The editor of a draft. */
export function LinesEditor({ plan }: { plan: Schema<'Plan'> }) {
  const lines = useLines(plan);
  const names = useNames();
  const parts = usePartOptions([plan.component]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const wanted = useRef<string>();
  useEffect(() => {
    if (wanted.current === undefined) return;
    const place = document.getElementById(wanted.current);
    wanted.current = undefined;
    (place?.querySelector<HTMLElement>('select, input') ?? place)?.focus();
  });
  const open = (key: string, isOpen: boolean) => {
    wanted.current = isOpen ? `line-${key}` : `change-${key}`;
    setOpened((now) => new Set(isOpen ? [...now, key] : [...now].filter((each) => each !== key)));
  };
  const { mine, changes, faulty, writing, theirs } = lines;
  const numbers = new Map(mine.filter(({ isOut }) => !isOut).map(({ key }, at) => [key, at + 1]));
  const isOpen = (key: string) => opened.has(key) || faulty.some((fault) => fault.key === key);
  const shown = all ? mine : mine.filter(({ key }, at) => at < FIRST || changes.has(key) || isOpen(key));
  return (
    <>
      {lines.wasRestored && lines.isDirty && (
        <Alert kind="info" slim announce>
          Changes that you had not saved are here again.
        </Alert>
      )}
      {theirs === undefined ? (
        <>
          <WriteProblem
            error={lines.isMended ? undefined : writing.error}
            beside={lines.pointers}
            onReload={writing.clear}
          />
          {faulty.length > 0 && (
            <ul class="usa-list" aria-label="What to mend">
              {faulty.map(({ key, at, field, message }) => (
                <li key={`${at}${field}`}>
                  <a href={`#line-${key}`}>
                    Line {numbers.get(key) ?? at + 1}
                    {field !== undefined && `, ${fieldName(field)}`}
                  </a>
                  : {message}
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <LineDifferences theirs={theirs} onDecide={lines.decide} />
      )}
      <CompactTable
        caption="Lines"
        quiet
        look="plans-lines"
        rows={shown}
        keyOf={({ key }) => key}
        none="This plan has no line yet: add the first one, or take them from a spreadsheet."
        rowClass={({ key, isOut }) => (isOut ? 'plans-out' : changes.has(key) ? 'plans-changed' : undefined)}
        columns={lineColumns({ names, words: FUNDING, numbers, changes, isOpen, onOpen: open, onOut: lines.takeOut })}
        below={(line) =>
          isOpen(line.key) &&
          !line.isOut && (
            <LineFields
              line={line}
              name={`Line ${numbers.get(line.key) ?? ''}`}
              parts={parts}
              faultOf={(field) => lines.faultOf(line.key, field)}
              onLine={(next) => {
                setOpened((now) => new Set([...now, next.key]));
                lines.set(next);
              }}
              onClose={() => open(line.key, false)}
            />
          )
        }
      />
      {shown.length < mine.length && (
        <Button kind="outline" onClick={() => setAll(true)}>
          Show all {mine.length} lines
        </Button>
      )}
      <div class="plans-bar">
        <span role="status">
          {changes.size === 0 ? 'Everything is saved.' : `${counted(changes.size, 'line')} changed, not saved yet.`}
        </span>
        <Button kind="outline" onClick={() => open(lines.add(), true)}>
          Add a line
        </Button>
        {lines.isDirty && theirs === undefined && (
          <>
            <Button busy={writing.busy && 'Saving...'} onClick={() => void lines.save()}>
              Save the lines
            </Button>
            <Button
              kind="unstyled"
              onClick={() => {
                lines.putBack();
                setOpened(new Set());
              }}
            >
              Put everything back
            </Button>
          </>
        )}
      </div>
      <LinesUpload plan={plan} isDirty={lines.isDirty} />
    </>
  );
}
