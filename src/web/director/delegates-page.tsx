// Who drafts for a center beside its directors: whom a director invites, and whose right is taken away.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useList } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { InviteDelegate } from './invite-delegate.tsx';

const PATH = '/v1/centers/{center}/delegates';
type Delegate = Schema<'Delegate'>;

/** Delegates of one center. */
export function DelegatesPage({ center }: { center: string }) {
  const delegates = useList(PATH, { params: { path: { center }, query: { limit: 100 } } });
  const { center: name } = useNames();
  const [leaving, setLeaving] = useState<Delegate>();
  return (
    <Page
      title="Delegates"
      trail={[{ label: 'Surveys', href: '/console/surveys' }]}
      lead={`A delegate drafts answers for ${name.name(center)}. Only a director certifies.`}
    >
      <Load of={{ ...delegates, data: delegates.data && delegates.items }} what="delegates">
        {(items) => (
          <Table
            caption="Who drafts for the center"
            stacked
            rows={items}
            keyOf={({ id }) => id}
            none="Nobody drafts for the center beside its directors."
            columns={[
              { key: 'label', label: 'Called', header: true, cell: ({ label }) => label },
              { key: 'state', label: 'State', cell: ({ state }) => STATES[state] },
              { key: 'by', label: 'Invited by', cell: ({ invitedBy }) => invitedBy ?? 'The survey office' },
              { key: 'since', label: 'Since', cell: ({ since }) => formatInstant(since) },
              {
                key: 'do',
                label: 'What you can do',
                cell: (row) =>
                  row.allowed.includes('revoke') && (
                    <Button
                      kind="unstyled"
                      onClick={() => setLeaving(row)}
                      aria-label={`${takeAway(row).verb}: ${row.label}`}
                    >
                      {takeAway(row).verb}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Load>
      {delegates.more && (
        <Button kind="outline" busy={delegates.isFetchingNextPage && 'Loading...'} onClick={delegates.fetchMore}>
          Show more
        </Button>
      )}
      <InviteDelegate center={center} />
      {leaving !== undefined && <TakeAway center={center} delegate={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}

function TakeAway({ center, delegate, onClose }: { center: string; delegate: Delegate; onClose: () => void }) {
  const { busy, error, write } = useWriting();
  const { id, label } = delegate;
  const { verb, what, done } = takeAway(delegate);
  const revoke = () =>
    write(async () => {
      await send(client.DELETE(`${PATH}/{id}`, { params: { path: { center, id } } }));
      await changed(PATH);
      announce(`${label} ${done}`);
      onClose();
    });
  return (
    <Dialog title={`${verb}: ${label}?`} onClose={onClose}>
      <ProblemAlert error={error} />
      <p>{what}</p>
      <div class="dialog__actions">
        <Button kind="secondary" busy={busy && 'At work...'} onClick={() => void revoke()}>
          {verb}
        </Button>
        <Button kind="unstyled" onClick={onClose}>
          Leave it as it is
        </Button>
      </div>
    </Dialog>
  );
}

// Somebody who has accepted loses a right; before that only the link is taken back.
function takeAway({ since }: Delegate) {
  return since === null
    ? { verb: 'Take the invitation back', what: 'Its link opens nothing from now on.', done: 'is invited no longer.' }
    : {
        verb: 'Take the right away',
        what: 'It takes effect at once. What was saved stays, and you can invite again.',
        done: 'drafts for the center no longer.',
      };
}

const STATES: Readonly<Record<Delegate['state'], string>> = {
  invited: 'Invited',
  expired: 'The invitation has expired',
  active: 'Drafts for the center',
  disabled: 'Has no access now',
};
