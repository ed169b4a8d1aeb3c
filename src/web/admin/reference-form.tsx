// The form of a row of reference data: to add one, to correct one, or to end one. Every version is kept by the service.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiProblem } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { bodyOf, type Entry, entryOf, pointerOf } from './entry.ts';
import { NewerVersion } from './newer-version.tsx';
import { NOUNS, type Noun, rowOf } from './nouns.ts';
import { type Rebased, rebaseEntry } from './rebase-entry.ts';
import { named, putRow, type Row, readRow } from './reference-api.ts';
import { ReferenceField } from './reference-field.tsx';

type Read = { row: Row; etag: string | undefined };
type Props = {
  noun: Noun;
  /** What is corrected, with the ETag under which it was read; without it a new row is added. */
  of?: Read;
  /** Only the last day is asked for. */
  ending?: boolean;
  onClose: () => void;
};

/** The form. What it corrects is the row as it was when the form opened, whatever the page reads meanwhile. */
export function ReferenceForm({ noun, of, ending = false, onClose }: Props) {
  const facts = NOUNS[noun];
  const { route } = useLocation();
  const [base, setBase] = useState<Read | undefined>(of);
  const [code, setCode] = useState('');
  const [entry, setEntry] = useState<Entry>(() => entryOf(facts.fields, of?.row));
  const [rebased, setRebased] = useState<Rebased>();
  const { busy, error, write, faultAt, isStale } = useWriting();
  const title = base === undefined ? `Add a ${facts.one}` : `${ending ? 'End' : 'Correct'} ${named(noun, base.row)}`;
  const fields = ending ? facts.fields.filter(({ name }) => name === 'validTo') : facts.fields;
  const put = async () => {
    const row = await putRow(noun, base?.row.code ?? code.trim(), bodyOf(facts.fields, entry), base?.etag);
    await changed(`/v1/${noun}`);
    announce(`${named(noun, row)} is saved.`);
    if (base === undefined) route(rowOf(noun, row.code));
    else onClose();
  };
  // Where somebody else was faster, what was not touched here becomes what stands now, so that nothing of theirs is undone.
  const catchUp = async () => {
    if (base === undefined) return;
    const now = await readRow(noun, base.row.code);
    const next = rebaseEntry(facts.fields, base.row, entry, now.row);
    setRebased(next);
    setEntry(next.entry);
    setBase(now);
  };
  const save = () =>
    write(async () => {
      try {
        await put();
      } catch (reason) {
        if (reason instanceof ApiProblem && reason.status === 412) await catchUp();
        throw reason;
      }
    });
  const labels = Object.fromEntries(fields.map((field) => [pointerOf(field), field.label]));
  return (
    <Panel
      title={title}
      error={error}
      labels={labels}
      about={isStale && rebased !== undefined && base !== undefined && <NewerVersion {...{ rebased }} row={base.row} />}
      submit={isStale ? 'Save my changes to the newer version' : base === undefined ? `Add this ${facts.one}` : 'Save'}
      busy={busy && 'Saving...'}
      cancel={isStale ? 'Give up my changes and see the newer version' : 'Cancel'}
      onSubmit={() => void save()}
      onClose={() => (isStale ? void changed(`/v1/${noun}`).then(onClose) : onClose())}
    >
      {base !== undefined && !ending && (
        <p>
          A correction counts at once, for every page and report to come. What stood before stays among the versions.
        </p>
      )}
      {base === undefined && (
        <TextField
          label="Code"
          hint={facts.codeHint}
          required
          value={code}
          onValue={setCode}
          fault={faultAt('/code')}
        />
      )}
      <div class="panel__fields">
        {fields.map((field) => (
          <ReferenceField
            key={field.name}
            field={field}
            value={entry[field.name] ?? ''}
            onValue={(value) => setEntry((before) => ({ ...before, [field.name]: value }))}
            fault={faultAt(pointerOf(field))}
          />
        ))}
      </div>
    </Panel>
  );
}
