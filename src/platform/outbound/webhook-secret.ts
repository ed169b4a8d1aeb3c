// The secret of an endpoint: 256 random bits in the spelling of Standard Webhooks. It signs, so that it is kept as it is.
import { randomBytes } from 'node:crypto';

/** A new secret, `whsec_` and 44 characters of base64. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
