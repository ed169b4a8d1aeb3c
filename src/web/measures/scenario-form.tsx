// A scenario that is written down: its name, its changes, and who may see it.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiProblem, client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { ChangeFields } from './scenario-change-fields.tsx';
import { bodyOf, type ChangeDraft, draftOf } from './scenario-draft.ts';

type Props = { of?: { scenario: Schema<'Scenario'>; etag: string | undefined }; onDone?: () => void };
const NEW: ChangeDraft = { change: 'extend' };
const AT_FIELD = /^\/(name|note|changes\/\d+\/\w+)$/;

/** What stands at a field already: everything but what is about the whole. */
function pointersOf(error: unknown): string[] {
  const faults = error instanceof ApiProblem ? error.faults : [];
  return faults.flatMap(({ pointer }) => (pointer !== undefined && AT_FIELD.test(pointer) ? [pointer] : []));
}

/** The form, of a new scenario or of one that stands. */
export function ScenarioForm({ of, onDone }: Props) {
  const { route } = useLocation();
  const [name, setName] = useState(of?.scenario.name ?? '');
  const [note, setNote] = useState(of?.scenario.note ?? '');
  const [shared, setShared] = useState(of?.scenario.sharedWithAnalysts ?? false);
  const [drafts, setDrafts] = useState<readonly ChangeDraft[]>(of?.scenario.changes.map(draftOf) ?? [NEW]);
  const { busy, error, write, keyFor, faultAt, clear } = useWriting();
  const save = () =>
    write(async () => {
      const content = { name, note: note.trim() === '' ? null : note, sharedWithAnalysts: shared };
      const body = { ...content, changes: drafts.map(bodyOf) };
      if (of === undefined) {
        const params = { header: { 'Idempotency-Key': keyFor(body) } };
        const made = await send(client.POST('/v1/scenarios', { params, body }));
        await changed('/v1/scenarios');
        announce('The scenario is saved.');
        route(`/console/scenarios/${made.body.id}`);
        return;
      }
      const header = { 'If-Match': of.etag ?? '', 'Idempotency-Key': keyFor(body) };
      const params = { path: { id: of.scenario.id }, header };
      await send(client.PATCH('/v1/scenarios/{id}', { params, body }));
      await changed('/v1/scenarios');
      announce('The scenario is saved.');
      onDone?.();
    });
  return (
    <form
      class="usa-form scenario-form"
      noValidate
      aria-label={of === undefined ? 'New scenario' : 'Change the scenario'}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Name" required value={name} fault={faultAt('/name')} onValue={setName} />
      <TextArea label="What it is for" rows={2} value={note} fault={faultAt('/note')} onValue={setNote} />
      {drafts.map((draft, at) => (
        <ChangeFields
          key={at}
          draft={draft}
          number={at + 1}
          onDraft={(its) => setDrafts(drafts.map((each, index) => (index === at ? its : each)))}
          onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((_, index) => index !== at)) : undefined}
          faultAt={(field) => faultAt(`/changes/${at}/${field}`)}
        />
      ))}
      <Button kind="outline" onClick={() => setDrafts([...drafts, NEW])}>
        Add another change
      </Button>
      <Checkbox
        label="Analysts may read it"
        hint="Otherwise nobody else sees it. Only you can change it."
        checked={shared}
        onValue={setShared}
      />
      <WriteProblem
        error={error}
        beside={pointersOf(error)}
        onReload={() => void changed('/v1/scenarios').then(clear)}
      />
      <div class="ways">
        <Button type="submit" busy={busy && 'Saving...'}>
          Save, and see what would come of it
        </Button>
        {onDone !== undefined && (
          <Button kind="unstyled" onClick={onDone}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
