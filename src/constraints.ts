// What the named constraints of the database mean to a client, where no rule in code has refused before (two writers at once).
import type { ConstraintMeanings } from './platform/db/constraints.ts';

export const CONSTRAINTS: ConstraintMeanings = {
  idempotency_records_pkey: {
    code: 'idempotency-key-in-use',
    message: 'The first request with this key has only just ended; send it again.',
  },
  centers_validity: { code: 'invalid-request', pointer: '/validTo', message: 'validTo lies before validFrom.' },
  components_validity: { code: 'invalid-request', pointer: '/validTo', message: 'validTo lies before validFrom.' },
  roles_validity: { code: 'invalid-request', pointer: '/validTo', message: 'validTo lies before validFrom.' },
  capabilities_validity: { code: 'invalid-request', pointer: '/validTo', message: 'validTo lies before validFrom.' },
  policies_validity: { code: 'invalid-request', pointer: '/validTo', message: 'validTo lies before validFrom.' },
  components_parent_exists: { code: 'invalid-request', pointer: '/parent', message: 'There is no such component.' },
  components_successor_to_exists: {
    code: 'invalid-request',
    pointer: '/successorTo',
    message: 'There is no such component.',
  },
  components_not_own_parent: {
    code: 'invalid-request',
    pointer: '/parent',
    message: 'A component is neither part nor successor of itself.',
  },
  cycles_pkey: { code: 'already-exists', pointer: '/code', message: 'A cycle with this code exists.' },
  cycles_instants_in_order: {
    code: 'invalid-request',
    pointer: '/dueAt',
    message: 'opensAt comes before dueAt, and dueAt not after closesAt.',
  },
  cycles_policy_exists: { code: 'invalid-request', pointer: '/policy', message: 'There is no such policy.' },
  series_pkey: { code: 'already-exists', pointer: '/code', message: 'A series with this code exists.' },
  series_policy_exists: { code: 'invalid-request', pointer: '/policy', message: 'There is no such policy.' },
  principals_email_shape: {
    code: 'invalid-request',
    pointer: '/email',
    message: 'An address is written like name@example.gov.',
  },
  response_exceptions_due_later: {
    code: 'invalid-request',
    pointer: '/dueAt',
    message: 'Choose a time that is still to come: until then the center can answer.',
  },
  response_exceptions_one_running: {
    code: 'conflict',
    message: 'It is reopened already; read it again.',
  },
  response_revisions_behind_the_cut_off: {
    code: 'locked',
    message: 'The cycle has closed, and no exception runs any more: read the response again, it says why.',
  },
  plans_one_approved: {
    code: 'conflict',
    message: 'Another plan of this component and fiscal year was approved just now: read it, and decide again.',
  },
  deployments_dates_in_order: {
    code: 'invalid-request',
    pointer: '/endDate',
    message: 'endDate lies before startDate.',
  },
  deployments_one_successor: {
    code: 'conflict',
    pointer: '/successorOf',
    message: 'That deployment has a successor already; a deployment is succeeded by one.',
  },
  deployments_successor_of_exists: {
    code: 'invalid-request',
    pointer: '/successorOf',
    message: 'There is no such deployment.',
  },
  deployments_not_own_successor: {
    code: 'invalid-request',
    pointer: '/successorOf',
    message: 'A deployment does not succeed itself.',
  },
};
