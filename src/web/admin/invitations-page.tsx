// Invitations: one-time links by which directors come in. Analysts and administrators make them and take them back.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useList } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { InvitationForm } from './invitation-form.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { wordsOf } from './role-words.ts';

type Invitation = Schema<'Invitation'>;

const STATES: Record<Invitation['state'], { label: string; tone: Tone }> = {
  pending: { label: 'Not accepted yet', tone: 'info' },
  accepted: { label: 'Accepted', tone: 'good' },
  expired: { label: 'Expired', tone: 'warn' },
  void: { label: 'Taken back', tone: 'bad' },
};

/** The list of invitations, with a form to make one. */
export function InvitationsPage() {
  const me = useMe();
  const { query, set } = useAddressQuery();
  const [made, setMade] = useState<Schema<'InvitationCreated'>>();
  const state = (Object.keys(STATES) as Invitation['state'][]).find((name) => name === query['state']);
  const list = useList('/v1/invitations', {
    params: { query: { limit: 100, ...(state === undefined ? {} : { state: [state] }) } },
  });
  const mayInvite = hasRole(me, 'admin', 'analyst') && me.scopes.includes('people:invite');
  const open = mayInvite && query['new'] !== undefined && made === undefined;
  return (
    <Page
      title="Invitations"
      lead="A link that opens once. Whoever accepts it becomes a director of the centers that you name, and then invites delegates alone."
      wide
      actions={
        mayInvite &&
        !open &&
        made === undefined && <Button onClick={() => set({ new: 'yes' })}>Invite a director</Button>
      }
    >
      {hasRole(me, 'admin') && <PeopleTabs current="/console/invitations" />}
      {open && <InvitationForm onMade={setMade} onClose={() => set({ new: undefined })} />}
      {made !== undefined && (
        <SecretOnce
          title={`The invitation for ${made.label} is made`}
          what="link"
          secret={made.link}
          onDone={() => {
            setMade(undefined);
            set({ new: undefined });
          }}
        />
      )}
      <Filters label="Filter invitations" count={state === undefined ? 0 : 1}>
        <SelectField
          label="State"
          empty="All states"
          options={Object.entries(STATES).map(([value, { label }]) => ({ value, label }))}
          value={state ?? ''}
          onValue={(value) => set({ state: value }, { replace: true })}
        />
      </Filters>
      <Load of={{ ...list, data: list.data && list.items }} what="invitations">
        {(items) => <InvitationTable invitations={items} />}
      </Load>
      {list.more && (
        <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
          Show more
        </Button>
      )}
    </Page>
  );
}

function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  const names = useNames();
  const [leaving, setLeaving] = useState<Invitation>();
  return (
    <>
      <Table
        caption="Invitations"
        quiet
        stacked
        rows={invitations}
        keyOf={({ id }) => id}
        none="There is no such invitation."
        columns={[
          { key: 'label', label: 'For', header: true, cell: ({ label }) => label },
          { key: 'role', label: 'Becomes', cell: ({ role }) => wordsOf([role]) },
          { key: 'centers', label: 'Centers', cell: ({ centers }) => centers.map(names.center.name).join(', ') },
          {
            key: 'state',
            label: 'State',
            cell: ({ state }) => <Tag tone={STATES[state].tone}>{STATES[state].label}</Tag>,
          },
          { key: 'by', label: 'Invited by', cell: ({ invitedBy }) => invitedBy.label ?? 'Somebody' },
          { key: 'until', label: 'Link opens until', cell: ({ expiresAt }) => formatInstant(expiresAt) },
          {
            key: 'void',
            label: 'Action',
            cell: (invitation) =>
              invitation.allowed.includes('void') && (
                <Button
                  kind="unstyled"
                  aria-label={`Take back the invitation for ${invitation.label}`}
                  onClick={() => setLeaving(invitation)}
                >
                  Take back
                </Button>
              ),
          },
        ]}
      />
      {leaving !== undefined && <TakeBack invitation={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function TakeBack({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { busy, error, write } = useWriting();
  const take = () =>
    write(async () => {
      await send(client.DELETE('/v1/invitations/{id}', { params: { path: { id: invitation.id } } }));
      await changed('/v1/invitations');
      announce(`The invitation for ${invitation.label} is taken back.`);
      onClose();
    });
  return (
    <Dialog title={`Take back the invitation for ${invitation.label}?`} onClose={onClose}>
      <ProblemAlert error={error} takesFocus />
      <p>Its link opens nothing from now on. You can invite again with a new link.</p>
      <div class="dialog__actions">
        <Button kind="secondary" busy={busy && 'At work...'} onClick={() => void take()}>
          Take the invitation back
        </Button>
        <Button kind="unstyled" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
