// What both sections of the answer begin with: how it is answered, and confirming what was taken over.
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { counted } from '../ui/format.ts';
import type { Line, Status } from './answer-form.ts';
import { focusOn } from './focus-on.ts';
import type { Parts } from './parts.ts';

type Choice = {
  section: 'presence' | 'needs';
  status: Status;
  edits: Parts['edits'];
  words: { reported: string; zero: string };
  onStatus: (status: Status) => void;
};

/** Whether there is somebody, nobody, or no answer. */
export function StatusChoice({ section, status, edits, words, onStatus }: Choice) {
  const its = edits.filter((edit) => edit.section === section && edit.line === undefined);
  const say = (kind: string, ...fields: string[]) =>
    its
      .filter((edit) => edit.kind === kind && fields.includes(edit.field))
      .map(({ message }) => message)
      .join(' ');
  const remark = say('quality', 'status', 'lines', '', 'unknownComponents');
  return (
    <div id={`${section}-status`} tabIndex={-1} class="answer__status">
      <Radios
        legend="How do you answer?"
        fault={say('validity', 'status', 'lines', '') || undefined}
        value={status ?? ''}
        onValue={(value) => onStatus(value as Status)}
        options={[
          { value: 'reported', label: words.reported },
          { value: 'confirmed-zero', label: words.zero },
          { value: 'declined', label: 'I decline to answer' },
        ]}
      />
      {remark !== '' && <p class="field__remark">{remark}</p>}
    </div>
  );
}

/** What was taken over, confirmed as one. */
export function ConfirmAll({
  what,
  lines,
  onConfirm,
}: {
  what: string;
  lines: readonly Line[];
  onConfirm: () => void;
}) {
  const open = lines.filter(({ carried }) => carried).length;
  if (open === 0) return null;
  return (
    <div class="answer__carried">
      <p>
        {counted(open, what)} {open === 1 ? 'was' : 'were'} taken over. Look at each: change it, take it out, or confirm
        it as it is.
      </p>
      <Button
        kind="outline"
        onClick={() => {
          onConfirm();
          announce(`${counted(open, what)} confirmed.`);
          // The button goes with what it was for.
          focusOn(what === 'line' ? 'presence-section' : 'needs-section');
        }}
      >
        Confirm {open === 1 ? `this ${what}` : `all ${counted(open, what)}`} as {open === 1 ? 'it is' : 'they are'}
      </Button>
    </div>
  );
}
