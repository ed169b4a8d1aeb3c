// Invitations: one-time links by which directors come in. Analysts and administrators make them and take them back.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { InvitationForm } from './invitation-form.tsx';
import { INVITATION_STATES, type Invitation, InvitationState, TakeBack } from './invitation-state.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { wordsOf } from './role-words.ts';

/** The list of invitations, with a form to make one. */
export function InvitationsPage() {
  const me = useMe();
  const { query, set } = useAddressQuery();
  const [made, setMade] = useState<Schema<'InvitationCreated'>>();
  const state = (Object.keys(INVITATION_STATES) as Invitation['state'][]).find((name) => name === query['state']);
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
          options={Object.entries(INVITATION_STATES).map(([value, { label }]) => ({ value, label }))}
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
          {
            key: 'label',
            label: 'For',
            header: true,
            cell: ({ id, label }) => <a href={`/console/invitations/${id}`}>{label}</a>,
          },
          { key: 'role', label: 'Becomes', cell: ({ role }) => wordsOf([role]) },
          { key: 'centers', label: 'Centers', cell: ({ centers }) => centers.map(names.center.name).join(', ') },
          {
            key: 'state',
            label: 'State',
            cell: ({ state }) => <InvitationState state={state} />,
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
