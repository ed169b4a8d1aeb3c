// What other slices need of the audit: to record what they did, in the transaction in which they did it.
export { type AuditEvent, recordEvent } from './queries.ts';
