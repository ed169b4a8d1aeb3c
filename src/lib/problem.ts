// The catalogue of problems (RFC 9457) and the one error class of the house. Every code is documented at /problems/<code>.

/** What every code means: its HTTP status, its title, and what a client should do about it (served at /problems/<code>). */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request does not fit the contract',
    help: 'Every fault is listed under "errors" with where it stands ("in") and a JSON pointer. Mend them all and send again.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor is not one of ours',
    help: 'Use "nextCursor" of the previous page unchanged, with the same filters and sort; or begin again without a cursor.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid token or session is needed',
    help: 'Send "Authorization: Bearer <token>", or sign on. Tokens expire and can be revoked; an administrator makes new ones. Where a session has ended, "reason" says how: "session-idle", "session-ended" or "session-unknown".',
  },
  forbidden: {
    status: 403,
    title: 'You may not do this',
    help: 'Your role or the scopes of your token do not include it. GET /v1/me lists what they include.',
  },
  'foreign-site': {
    status: 403,
    title: 'A session is used from pages of this service alone',
    help: 'Use the pages of this service, or send a bearer token, which no site can make a browser send. A browser that tells neither Sec-Fetch-Site nor Origin cannot change anything with a session.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing, or it is not yours to see',
    help: 'Check the path. What you may not see answers exactly like what does not exist.',
  },
  'invitation-spent': {
    status: 410,
    title: 'The invitation is spent',
    help: 'A link opens once, until it expires or is withdrawn. The detail says what happened and whom to ask for a new one.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The resource has no such method',
    help: 'The header "Allow" lists the methods that it has.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No format that you accept is offered',
    help: 'Ask for application/json, or for text/csv where the document says so.',
  },
  conflict: {
    status: 409,
    title: 'What stands already contradicts this',
    help: 'The detail names what is in the way. Change it first, or change your request.',
  },
  'already-exists': {
    status: 409,
    title: 'It exists already',
    help: 'Read it, then change it with If-Match; or choose another code.',
  },
  'position-over-allocated': {
    status: 409,
    title: 'The position would exceed 1.00 FTE',
    help: 'A position is one person. "others" lists its deployments on the days in question: end or change one of them, or lower the FTE.',
  },
  'wrong-state': {
    status: 409,
    title: 'The state does not allow this',
    help: 'The detail says which state it is in and which it has to be in. "allowed" of the resource lists what can be done now.',
  },
  'not-decidable': {
    status: 409,
    title: 'A finding cannot be decided so',
    help: 'Nothing was decided. "refused" names up to 100 of the findings by id with why, "refusedCount" how many there are: leave them out, or decide them otherwise.',
  },
  locked: {
    status: 409,
    title: 'It is locked',
    help: 'The detail says why. "lockedSince", "lockedUntil" (null: for good), "lockedBy", "unlock" (who can unlock it, and how) and "contact" (the office to ask) say the rest.',
  },
  unchanged: {
    status: 409,
    title: 'Nothing has changed since the last time',
    help: 'The last receipt, or the latest report, stands as it is. Do it again when something has changed.',
  },
  'acknowledgement-needed': {
    status: 409,
    title: 'Something has to be acknowledged first',
    help: '"matters" lists what the report will say against itself. Send an acknowledgement for each, with an explanation that the report shows; or settle it first.',
  },
  'signing-key-missing': {
    status: 409,
    title: 'Reports cannot be signed here',
    help: 'The operator sets REPORT_SIGNING_KEY_FILE to a private key on P-256 in PEM (PKCS#8) and starts the service again. Reports that are published stay readable.',
  },
  'validity-edits-failed': {
    status: 422,
    title: 'The answer has faults that block certification',
    help: 'Every fault is listed under "errors" by JSON pointer into the answer. Mend them all, save, and certify again.',
  },
  'quality-edits-unacknowledged': {
    status: 422,
    title: 'The answer has quality edits that are not explained',
    help: 'Certify with one acknowledgement for each quality edit that the response lists: its id and an explanation. Or change the answer, save, and certify again.',
  },
  'precondition-failed': {
    status: 412,
    title: 'It has changed since you read it',
    help: 'Read it again, apply your change to what stands now, and send the new ETag in If-Match.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match is required',
    help: 'Send the ETag of what you read in If-Match, so that nobody overwrites what somebody else did in between. To create by PUT, send "If-None-Match: *".',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    help: 'The detail names the limit.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of a type that is not read here',
    help: 'Send application/json; a PATCH may also be application/merge-patch+json.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used with another body',
    help: 'Use a new key for a new request; repeat a key only to repeat the very same request.',
  },
  'idempotency-key-in-use': {
    status: 409,
    title: 'A request with this Idempotency-Key is still running',
    help: 'Wait a moment and send it again.',
  },
  'rights-changed': {
    status: 403,
    title: 'Your rights have changed since the first answer',
    help: 'The answer kept under this Idempotency-Key is not shown any more. Read the resource instead.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    help: 'Wait for the seconds named in Retry-After.',
  },
  'downloads-busy': {
    status: 429,
    title: 'All places for long downloads are taken',
    help: 'Wait for the seconds named in Retry-After, then ask again. Everything else answers meanwhile.',
  },
  internal: {
    status: 500,
    title: 'Something failed here',
    help: 'It is not your fault. Tell the operator the request id ("instance"); the log has the rest.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer now',
    help: 'It is starting, stopping or without its database. Try again shortly.',
  },
} as const satisfies Record<string, { status: number; title: string; help: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One fault of an input: where it stands, by JSON pointer (RFC 6901), and what to do about it. */
export type Fault = {
  pointer: string;
  message: string;
  in?: 'body' | 'query' | 'path' | 'header';
  /** Of a file: the row as a person sees it, the field, and what stands there. */
  line?: number | null;
  field?: string | null;
  value?: string | null;
};

/** Further members of a problem document, beside those of RFC 9457. */
export type ProblemMembers = { errors?: readonly Fault[] } & Record<string, unknown>;

/**
 * A refusal that the client is told as application/problem+json (RFC 9457).
 *
 * `code` chooses status and title from the catalogue; `detail` says what is wrong in this case and what to do, in words for a
 * person; `members` become further members of the document, `headers` headers of the answer.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly members: ProblemMembers;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, members: ProblemMembers = {}, headers: Record<string, string> = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.members = members;
    this.headers = headers;
  }
}

/** The problem of one faulty input field. `pointer` is a JSON pointer into the body. */
export function invalidField(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ in: 'body', pointer, message }] });
}

/** The same answer for what does not exist and for what the caller may not see. `what` names it as the path does. */
export function notFound(what: string): Problem {
  return new Problem('not-found', `There is no ${what}, or it is not yours to see.`);
}
