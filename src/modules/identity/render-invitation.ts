// What the one who holds the link of an invitation reads: what it is, and the token that accepting made.
import { escapeHtml, type Page } from '../../lib/html-page.ts';
import type { OpenedInvitation } from './model.ts';

const WHAT: Record<OpenedInvitation['role'], string> = {
  director: 'direct its answers: draft, certify and amend them, and choose delegates who draft',
  delegate: 'draft its answers, which its director then certifies',
};

/** Who invites to what, and the form that accepts. Opening the page accepts nothing: programs that scan mail open links too. */
export function renderInvitation({ role, label, centers, centerNames, invitedBy, expiresAt }: OpenedInvitation): Page {
  const places = centers.map((code, index) => `<li>${escapeHtml(`${centerNames[index] ?? code} (${code})`)}</li>`);
  return {
    title: 'You are invited to the fusion center deployment survey',
    body: `<p>${escapeHtml(invitedBy ?? 'The operator')} invites you to become <strong>${role}</strong> of</p>
<ul>${places.join('')}</ul>
<p>As a ${role} of a center you may ${WHAT[role]}. In the records you will be called <strong>${escapeHtml(label)}</strong>.</p>
<p>The link opens once, until ${escapeHtml(expiresAt.toUTCString())}. Accepting shows you a token, which is your key to the service: have a safe place for it ready.</p>
<form method="post"><button type="submit">Accept</button></form>`,
  };
}

/** The token, this once. */
export function renderFirstToken({ role, label }: OpenedInvitation, token: string, expiresAt: Date): Page {
  return {
    title: 'You have accepted',
    body: `<p>You are ${role} now, called <strong>${escapeHtml(label)}</strong> in the records. This is your token. It is shown this once and cannot be read again:</p>
<code id="token">${escapeHtml(token)}</code>
<ol><li>Select it and copy it to where you keep passwords. It is valid until ${escapeHtml(expiresAt.toUTCString())}.</li>
<li><a href="/console">Sign on with it</a>: you are asked for it each time that you sign on.</li></ol>
<p>Programs send it with every request, in the header <code>Authorization: Bearer &lt;token&gt;</code>.</p>`,
  };
}
