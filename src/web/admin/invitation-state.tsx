// How far an invitation has come, and the question before it is taken back.
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { useWriting } from '../ui/use-writing.ts';

export type Invitation = Schema<'Invitation'>;

export const INVITATION_STATES: Readonly<Record<Invitation['state'], { label: string; tone: Tone }>> = {
  pending: { label: 'Not accepted yet', tone: 'info' },
  accepted: { label: 'Accepted', tone: 'good' },
  expired: { label: 'Expired', tone: 'warn' },
  void: { label: 'Taken back', tone: 'bad' },
};

/** Its state as a tag. */
export function InvitationState({ state }: { state: Invitation['state'] }) {
  return <Tag tone={INVITATION_STATES[state].tone}>{INVITATION_STATES[state].label}</Tag>;
}

/** The dialog. */
export function TakeBack({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
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
