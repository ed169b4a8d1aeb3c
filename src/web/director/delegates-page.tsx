// Who drafts answers for a center beside its directors: whom a director invites, and whose right is taken away.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useList } from '../api/use-read.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';

const PATH = '/v1/centers/{center}/delegates';

/** Delegates of one center. */
export function DelegatesPage({ center }: { center: string }) {
  const delegates = useList(PATH, { params: { path: { center }, query: { limit: 100 } } });
  const { center: name } = useNames();
  const [error, setError] = useState<unknown>();
  const revoke = async ({ id, label }: Schema<'Delegate'>) => {
    setError(undefined);
    try {
      await client.DELETE(`${PATH}/{id}`, { params: { path: { center, id } } });
      announce(`${label} drafts for the center no longer.`);
      await changed(PATH);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Page
      title="Delegates"
      trail={[{ label: 'Surveys', href: '/console/surveys' }]}
      lead={`A delegate drafts answers for ${name.name(center)}. Only a director certifies.`}
    >
      <ProblemAlert error={error} />
      <Load of={delegates} what="delegates">
        {() => (
          <Table
            caption="Who drafts for the center"
            rows={delegates.items}
            keyOf={({ id }) => id}
            none="Nobody drafts for the center beside its directors."
            columns={[
              { key: 'label', label: 'Called', header: true, cell: ({ label }) => label },
              { key: 'state', label: 'State', cell: ({ state }) => STATES[state] ?? state },
              { key: 'by', label: 'Invited by', cell: ({ invitedBy }) => invitedBy ?? 'The survey office' },
              { key: 'since', label: 'Since', cell: ({ since }) => formatInstant(since) },
              {
                key: 'do',
                label: 'What you can do',
                cell: (row) =>
                  row.allowed.length > 0 && (
                    <Button
                      kind="unstyled"
                      onClick={() => void revoke(row)}
                      aria-label={`Take the right away: ${row.label}`}
                    >
                      Take the right away
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Load>
      <Invite center={center} />
    </Page>
  );
}

function Invite({ center }: { center: string }) {
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [link, setLink] = useState<string>();
  const invite = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { body } = await send(
        client.POST(PATH, {
          params: { path: { center }, header: { 'Idempotency-Key': crypto.randomUUID() } },
          body: { label },
        }),
      );
      setLink(body.link ?? undefined);
      setLabel('');
      await changed(PATH);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="usa-form"
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <h2>Invite a delegate</h2>
      <ProblemAlert error={error} />
      {link !== undefined && (
        <Alert kind="success" title="Send this link to your delegate" announce>
          <p>It is shown once, here, and opens once.</p>
          <p class="receipt__digest">{link}</p>
        </Alert>
      )}
      <TextField
        label="What the delegate is called in records"
        hint="A desk or a function; no personal name is needed."
        required
        value={label}
        onValue={setLabel}
      />
      <Button type="submit" busy={busy && 'Inviting...'}>
        Invite this delegate
      </Button>
    </form>
  );
}

const STATES: Readonly<Record<string, string>> = {
  invited: 'Invited',
  expired: 'The invitation has expired',
  active: 'Drafts for the center',
  disabled: 'Has no access now',
};
