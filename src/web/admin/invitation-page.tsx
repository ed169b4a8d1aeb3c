// One invitation: for whom, by whom, how far it has come, and the way to take it back.
import { useState } from 'preact/hooks';
import { useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { useNames } from '../ui/use-names.ts';
import { Facts } from './facts.tsx';
import { InvitationState, TakeBack } from './invitation-state.tsx';
import { wordsOf } from './role-words.ts';

/** The page at /invitations/:id. */
export function InvitationPage({ id }: { id: string }) {
  const reading = useRead('/v1/invitations/{id}', { params: { path: { id } } });
  const names = useNames();
  const isAdmin = hasRole(useMe(), 'admin');
  const [asking, setAsking] = useState(false);
  const invitation = reading.data?.body;
  return (
    <Page
      title={invitation === undefined ? 'Invitation' : `Invitation for ${invitation.label}`}
      trail={[{ label: 'Invitations', href: '/console/invitations' }]}
      actions={
        invitation?.allowed.includes('void') && (
          <Button kind="outline" onClick={() => setAsking(true)}>
            Take back
          </Button>
        )
      }
    >
      <Load of={reading} what="the invitation">
        {({ body }) => (
          <>
            <Facts
              of={[
                ['State', <InvitationState key="state" state={body.state} />],
                ['Becomes', wordsOf([body.role])],
                ['Centers', body.centers.map(names.center.name).join(', ')],
                ['Invited by', body.invitedBy.label ?? 'Somebody'],
                ['Invited', formatInstant(body.createdAt)],
                ['Link opens until', formatInstant(body.expiresAt)],
              ]}
            />
            {isAdmin && body.state === 'accepted' && (
              <p>
                <a href={`/console/principals/${body.id}`}>See who it became</a>
              </p>
            )}
          </>
        )}
      </Load>
      {asking && invitation !== undefined && <TakeBack invitation={invitation} onClose={() => setAsking(false)} />}
    </Page>
  );
}
