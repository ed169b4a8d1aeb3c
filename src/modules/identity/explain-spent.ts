// What the holder of a link is told that opens nothing any more.
import type { OpenedInvitation } from './model.ts';

/** Why the invitation cannot be accepted, and whom to ask; undefined while it can. */
export function explainSpent(invitation: OpenedInvitation, office: string): string | undefined {
  const { state, acceptedAt, expiresAt, invitedBy } = invitation;
  const ask = `Ask ${invitedBy ?? office} for a new one${invitedBy === null ? '' : `, or ${office}`}.`;
  switch (state) {
    case 'pending':
      return undefined;
    case 'accepted':
      return `This invitation was accepted at ${acceptedAt?.toISOString()}; a link opens once. ${ask} If it was not you, say so at once.`;
    case 'expired':
      return `This invitation was good until ${expiresAt.toISOString()}. ${ask}`;
    case 'void':
      return `This invitation was withdrawn. Ask ${office}.`;
  }
}
