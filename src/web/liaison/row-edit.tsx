// A row that is changed in its place: its fields stand in a form below it, over the whole width, with why, what went wrong, and the buttons.
import { useEffect, useRef, useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, read } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { fieldName } from '../ui/words.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { changedFields, textOf } from './changed-fields.ts';
import { ARRANGEMENT_OPTIONS } from './filters.ts';

type Deployment = Schema<'Deployment'>;
const NAMES = ['role', 'arrangement', 'fte', 'startDate', 'endDate', 'fundedThrough'] as const;
type Name = (typeof NAMES)[number];

/** Which row is edited, and what was entered in its fields: what nobody touched follows the row, also when it is read again. */
export function useRowEdit() {
  const [row, setRow] = useState<Deployment>();
  const [touched, setTouched] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const open = (next: Deployment) => {
    setRow(next);
    setTouched({});
    setReason('');
    writing.clear();
  };
  const close = () => {
    const id = row?.id;
    setRow(undefined);
    requestAnimationFrame(() => document.getElementById(`change-${id}`)?.focus());
  };
  const save = async () => {
    if (row === undefined) return;
    const changes = changedFields(touched, row);
    if (Object.keys(changes).length === 0) return close();
    const body = { ...changes, ...(reason.trim() === '' ? {} : { reason }) } as Schema<'DeploymentPatch'>;
    const done = await writing.write(async () => {
      const params = { path: { id: row.id }, header: { 'if-match': `"${row.version}"` } };
      await send(client.PATCH('/v1/deployments/{id}', { params: params as never, body }));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
    });
    if (!done) return;
    announce(`${row.positionRef} changed.`);
    close();
  };
  // After somebody else's change: their state, under what was entered here.
  const reload = async () => {
    if (row === undefined) return;
    setRow((await read('/v1/deployments/{id}', { params: { path: { id: row.id } } })).body);
    writing.clear();
  };
  return { row, touched, setTouched, reason, setReason, open, close, save, reload, writing };
}

export type RowEdit = ReturnType<typeof useRowEdit>;

function EditField({ edit, name }: { edit: RowEdit; name: Name }) {
  const { role } = useNames();
  const shared = {
    label: fieldName(name),
    fault: edit.writing.faultAt(`/${name}`),
    value: edit.touched[name] ?? textOf(edit.row?.[name]),
    onValue: (value: string) => edit.setTouched({ ...edit.touched, [name]: value }),
  };
  if (name === 'role') return <SelectField {...shared} options={role.options} />;
  if (name === 'arrangement') return <SelectField {...shared} options={ARRANGEMENT_OPTIONS} />;
  if (name === 'fte') return <TextField {...shared} inputMode="decimal" />;
  return <TextField {...shared} type="date" />;
}

/** What stands below the row. A fault stands at its field. */
export function EditRow({ edit }: { edit: RowEdit }) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('select')?.focus();
  }, []);
  if (edit.row === undefined) return null;
  return (
    <form
      ref={place}
      class="liaison-edit"
      aria-label={`Change ${edit.row.positionRef}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void edit.save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && edit.close()}
    >
      <WriteProblem
        error={edit.writing.error}
        beside={NAMES.map((name) => `/${name}`)}
        onReload={() => void edit.reload()}
      />
      <div class="form-grid">
        {NAMES.map((name) => (
          <EditField key={name} edit={edit} name={name} />
        ))}
      </div>
      <TextField
        label="Why do you change it?"
        hint="Kept in the history. No personal names."
        value={edit.reason}
        onValue={edit.setReason}
      />
      <div class="liaison-edit__acts">
        <Button type="submit" busy={edit.writing.busy && 'Saving...'} onClick={undefined}>
          Save the change
        </Button>
        <Button kind="outline" onClick={edit.close}>
          Leave it as it was
        </Button>
        <a href={`/console/deployments/${edit.row.id}`}>Change other fields</a>
      </div>
    </form>
  );
}
