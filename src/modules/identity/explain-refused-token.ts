// What somebody is told who signs on with a token that opens nothing.

type TokenState = { state: 'valid' | 'revoked' | 'expired' | 'disabled'; since: Date | null };

/** Why, and what to do about it. Only who holds the secret of a token is told what became of it. */
export function explainRefusedToken(token: TokenState | undefined, office: string): string {
  const since = token?.since === null || token?.since === undefined ? '' : ` at ${token.since.toISOString()}`;
  switch (token?.state) {
    case undefined:
      return `This token is unknown. Copy the whole of it, as it was shown when it was made; or ask ${office} for a new one.`;
    case 'expired':
      return `This token expired${since}. Ask ${office} for a new one.`;
    case 'revoked':
      return `This token was revoked${since}. Ask ${office}.`;
    case 'disabled':
      return `The principal of this token was disabled${since}. Ask ${office}.`;
    case 'valid':
      return 'The token was changed just now. Sign on again.';
  }
}
