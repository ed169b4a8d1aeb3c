// The form of a row of reference data: to add one, to correct one, or to end one. Every version is kept by the service.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiProblem } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { faultAt } from '../ui/fault-at.ts';
import { TextField } from '../ui/fields.tsx';
import { bodyOf, type Entry, entryOf, pointerOf } from './entry.ts';
import { FormProblem } from './form-problem.tsx';
import { NOUNS, type Noun, rowOf } from './nouns.ts';
import { named, putRow, type Row } from './reference-api.ts';
import { ReferenceField } from './reference-field.tsx';

type Props = {
  noun: Noun;
  /** What is corrected, with the ETag under which it was read; without it a new row is added. */
  of?: { row: Row; etag: string | undefined };
  /** Only the last day is asked for. */
  ending?: boolean;
  onClose: () => void;
};

/** The form. It takes the focus when it opens. */
export function ReferenceForm({ noun, of, ending = false, onClose }: Props) {
  const facts = NOUNS[noun];
  const { route } = useLocation();
  const [code, setCode] = useState('');
  const [entry, setEntry] = useState<Entry>(() => entryOf(facts.fields, of?.row));
  const [etag, setEtag] = useState(of?.etag);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const title = of === undefined ? `Add a ${facts.one}` : `${ending ? 'End' : 'Correct'} ${named(noun, of.row)}`;
  const fields = ending ? facts.fields.filter(({ name }) => name === 'validTo') : facts.fields;
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const row = await putRow(noun, of?.row.code ?? code.trim(), bodyOf(facts.fields, entry), etag);
      await changed(`/v1/${noun}`);
      announce(`${named(noun, row)} is saved.`);
      if (of === undefined) route(rowOf(noun, row.code));
      else onClose();
    } catch (reason) {
      setError(reason);
      // What stands in the way may be overwritten, but only by somebody who has been told of it.
      const current = reason instanceof ApiProblem ? reason.document['currentETag'] : undefined;
      if (typeof current === 'string') setEtag(current);
    } finally {
      setBusy(false);
    }
  };
  const stale = error instanceof ApiProblem && error.status === 412;
  return (
    <section class="admin-panel" aria-labelledby="reference-form">
      <h2 id="reference-form" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <FormProblem error={error} labels={Object.fromEntries(fields.map((field) => [pointerOf(field), field.label]))} />
      <form
        class="usa-form usa-form--large"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {of === undefined && (
          <TextField
            label="Code"
            hint={facts.codeHint}
            required
            value={code}
            onValue={setCode}
            fault={faultAt(error, '/code')}
          />
        )}
        <div class="admin-panel__fields">
          {fields.map((field) => (
            <ReferenceField
              key={field.name}
              field={field}
              value={entry[field.name] ?? ''}
              onValue={(value) => setEntry((before) => ({ ...before, [field.name]: value }))}
              fault={faultAt(error, pointerOf(field))}
            />
          ))}
        </div>
        <div class="admin-panel__actions">
          <Button type="submit" busy={busy && 'Saving...'}>
            {stale ? 'Save over the newer version' : of === undefined ? `Add this ${facts.one}` : 'Save'}
          </Button>
          <Button kind="unstyled" onClick={onClose}>
            {stale ? 'Give up these entries and see the newer version' : 'Cancel'}
          </Button>
        </div>
      </form>
    </section>
  );
}
