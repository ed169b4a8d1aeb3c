// An endpoint that events are posted to: what it is for, where it is, and what it wants to be told of.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Checkbox } from '../ui/choices.tsx';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { EVENTS, type EventType, type Webhook } from './event-words.ts';

type Props = {
  of?: { webhook: Webhook; etag: string | undefined };
  onMade?: (made: Schema<'WebhookWithSecret'>) => void;
  onClose: () => void;
};

const LABELS = { '/label': 'What it is for', '/url': 'Address', '/types': 'Events' };

/** The form to make an endpoint, or to change the one that was read with `etag`. */
export function WebhookForm({ of, onMade, onClose }: Props) {
  // As it was when the form opened: what the page reads meanwhile does not let a change of somebody else be overwritten.
  const [before] = useState(of);
  const [label, setLabel] = useState(of?.webhook.label ?? '');
  const [url, setUrl] = useState(of?.webhook.url ?? '');
  const [types, setTypes] = useState<readonly EventType[]>(of?.webhook.types ?? []);
  const { busy, error, write, keyFor, faultAt, isStale } = useWriting();
  const body = { label: label.trim(), url: url.trim(), types: [...types] };
  const save = () =>
    write(async () => {
      if (before === undefined) {
        const header = { 'Idempotency-Key': keyFor(body) };
        const made = await send(client.POST('/v1/webhooks', { params: { header }, body }));
        await changed('/v1/webhooks');
        onMade?.(made.body);
        return;
      }
      const { webhook, etag } = before;
      const params = { path: { id: webhook.id }, header: { 'If-Match': etag ?? '' } };
      await send(client.PATCH('/v1/webhooks/{id}', { params, body }));
      await changed('/v1/webhooks');
      announce(`${body.label} is saved.`);
      onClose();
    });
  return (
    <Panel
      title={before === undefined ? 'Make an endpoint' : `Change ${before.webhook.label}`}
      error={error}
      labels={LABELS}
      submit={before === undefined ? 'Make the endpoint' : 'Save'}
      busy={busy && 'Saving...'}
      cancel={isStale ? 'Give up these entries and see what stands now' : 'Cancel'}
      onSubmit={() => void save()}
      onClose={() => (isStale ? void changed('/v1/webhooks').then(onClose) : onClose())}
    >
      <TextField
        label="What it is for"
        hint="Such as Survey desk."
        required
        value={label}
        onValue={setLabel}
        fault={faultAt('/label')}
      />
      <TextField
        label="Address"
        hint="An https address that can be reached publicly. Only administrators see it."
        type="url"
        required
        autocomplete="off"
        value={url}
        onValue={setUrl}
        fault={faultAt('/url')}
      />
      <fieldset class="usa-fieldset">
        <legend class="usa-legend">What it wants to be told of</legend>
        {faultAt('/types') !== undefined && <span class="usa-error-message">{faultAt('/types')}</span>}
        {(Object.keys(EVENTS) as EventType[]).map((type) => (
          <Checkbox
            key={type}
            label={EVENTS[type]}
            checked={types.includes(type)}
            onValue={(checked) => setTypes(checked ? [...types, type] : types.filter((each) => each !== type))}
          />
        ))}
      </fieldset>
    </Panel>
  );
}
