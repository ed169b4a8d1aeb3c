// Which rows of every table each principal may see and change, as conditions in SQL that do not use the functions of the policies.
// {A} and {B} are the centers, {closed}, {prefilled} and {blind} the cycles, {ref} the reference date of the open blind cycle,
// whose frame holds A alone; {me} is the principal. A caller that is not named sees nothing.
export type Viewer =
  | 'director'
  | 'directorB'
  | 'liaison'
  | 'both'
  | 'analyst'
  | 'admin'
  | 'service'
  | 'scoped'
  | 'delegate';
export type Rows = Partial<Record<Viewer, string>>;

export const VIEWERS: readonly Viewer[] = [
  'director',
  'directorB',
  'liaison',
  'both',
  'analyst',
  'admin',
  'service',
  'scoped',
  'delegate',
];

const anyone = Object.fromEntries(VIEWERS.map((viewer) => [viewer, 'true'])) as Rows;
const readers: Rows = { analyst: 'true', service: 'true' };
const isCbp = `component like 'CBP%'`;
const atA = `center = '{A}' and (cancelled_at is not null or start_date > '{ref}' or end_date < '{ref}')`;
// A version goes with its deployment: hidden where that is hidden now.
const versionAtA = `${atA} and exists (select from deployments d where d.id = its.id and d.center = '{A}' and (d.start_date > '{ref}' or d.end_date < '{ref}'))`;
const ofCbp = `family = 'CBP' and cycle <> '{blind}'`;

const readsNotifications: Rows = { analyst: 'true', admin: 'true' };

const results: Rows = { ...readers, directorB: `center = '{B}'`, liaison: ofCbp, both: ofCbp };
const drafters: Rows = {
  director: `center = '{A}'`,
  directorB: `center = '{B}'`,
  both: `center = '{A}'`,
  delegate: `center = '{A}'`,
};
const own: Rows = { ...readers, ...drafters };
const ofCbpPlan = (which = 'true') => `plan in (select p.id from plans p where p.component like 'CBP%' and ${which})`;
const plansOf = (its: string): Rows => ({ liaison: its, both: its });

const mineOf = (column: string): Rows => Object.fromEntries(VIEWERS.map((viewer) => [viewer, `${column} = '{me}'`]));
const savers = (viewer: Viewer) => ['director', 'directorB', 'liaison', 'both', 'analyst'].includes(viewer);
const saved: Rows = Object.fromEntries(VIEWERS.filter(savers).map((viewer) => [viewer, `owner = '{me}'`]));

export const VISIBLE: Record<string, Rows> = {
  centers: anyone,
  components: anyone,
  roles: anyone,
  capabilities: anyone,
  policies: anyone,
  reference_versions: anyone,
  cycles: anyone,
  cycle_frame: anyone,
  cycle_frame_versions: anyone,
  cycle_exemptions: anyone,
  computations: anyone,
  cycle_revisions: {
    ...readers,
    directorB: `center = '{B}'`,
    liaison: `cycle <> '{blind}'`,
    both: `cycle <> '{blind}'`,
  },
  principals: { ...Object.fromEntries(VIEWERS.map((viewer) => [viewer, `id = '{me}'`])), admin: 'true' },
  tokens: { ...Object.fromEntries(VIEWERS.map((viewer) => [viewer, `principal_id = '{me}'`])), admin: 'true' },
  sessions: { ...mineOf('principal_id'), admin: 'true' },
  invitations: {
    analyst: 'true',
    admin: 'true',
    director: `role = 'delegate' and centers = array['{A}']`,
    directorB: `role = 'delegate' and centers = array['{B}']`,
    both: `role = 'delegate' and centers = array['{A}']`,
  },
  audit_events: { admin: 'true' },
  idempotency_records: Object.fromEntries(VIEWERS.map((viewer) => [viewer, `principal_id = '{me}'`])),
  positions: { ...readers, liaison: `family = 'CBP'`, both: `family = 'CBP'` },
  deployments: {
    ...readers,
    director: atA,
    directorB: `center = '{B}'`,
    liaison: isCbp,
    both: `${isCbp} or ${atA}`,
    delegate: atA,
  },
  deployment_versions: {
    ...readers,
    director: versionAtA,
    directorB: `center = '{B}'`,
    liaison: isCbp,
    both: `${isCbp} or ${versionAtA}`,
    delegate: versionAtA,
  },
  response_openings: own,
  responses: own,
  response_revisions: own,
  response_queries: own,
  response_exceptions: own,
  center_results: { ...readers, directorB: `center = '{B}'` },
  answer_statuses: {
    ...readers,
    directorB: `center = '{B}'`,
    liaison: `cycle <> '{blind}'`,
    both: `cycle <> '{blind}'`,
  },
  findings: results,
  finding_statements: results,
  finding_decisions: results,
  finding_assignments: results,
  presence_rows: results,
  agreement_cells: results,
  need_results: results,
  unfilled_presence: results,
  plans: { ...readers, ...plansOf(isCbp) },
  plan_lines: { ...readers, ...plansOf(ofCbpPlan()) },
  plan_events: { ...readers, ...plansOf(ofCbpPlan()) },
  reports: {
    ...Object.fromEntries(['director', 'directorB', 'liaison', 'both'].map((viewer) => [viewer, 'true'])),
    ...readers,
  },
  report_inputs: { ...readers, directorB: `center = '{B}'` },
  report_answer_statuses: { ...readers, directorB: `center = '{B}'`, liaison: 'true', both: 'true' },
  report_annex_rows: results,
  report_presence_rows: results,
  report_agreement_cells: results,
  report_need_results: results,
  report_unfilled_presence: results,
  series: anyone,
  scenarios: { ...mineOf('owner'), analyst: `owner = '{me}' or shared_with_analysts` },
  reminder_runs: readsNotifications,
  outbox_events: { analyst: 'true' },
  webhooks: { admin: 'true' },
  webhook_secrets: {},
  deliveries: readsNotifications,
  delivery_attempts: readsNotifications,
  register_imports: { ...readers, liaison: `families && array['CBP']`, both: `families && array['CBP']` },
  register_import_changes: { ...readers, liaison: `family = 'CBP'`, both: `family = 'CBP'` },
};

const admins: Rows = { admin: 'true' };
const liaisons: Rows = { liaison: isCbp, both: isCbp };
const families: Rows = { liaison: `family = 'CBP'`, both: `family = 'CBP'` };
const analysts: Rows = { analyst: 'true' };
const mine: Rows = Object.fromEntries(VIEWERS.map((viewer) => [viewer, `principal_id = '{me}'`]));

// By analysts and administrators directors are invited, and delegates by directors of their center.
const invited = (who: string): Rows => ({
  analyst: `role = 'director'${who}`,
  admin: `role = 'director'${who}`,
  director: `role = 'delegate' and centers = array['{A}']${who}`,
  directorB: `role = 'delegate' and centers = array['{B}']${who}`,
  both: `role = 'delegate' and centers = array['{A}']${who}`,
});

/** The rows that a principal may insert, of those that stand in the table now. */
export const INSERTABLE: Record<string, Rows> = {
  centers: admins,
  components: admins,
  roles: admins,
  capabilities: admins,
  policies: admins,
  principals: admins,
  tokens: admins,
  invitations: invited(` and created_by = '{me}'`),
  idempotency_records: mine,
  cycles: { analyst: `updated_by = '{me}'` },
  cycle_frame: analysts,
  cycle_exemptions: { analyst: `granted_by = '{me}' and cycle = '{draft}'` },
  cycle_revisions: analysts,
  positions: families,
  register_imports: {
    liaison: `families <@ array['CBP'] and made_by = '{me}'`,
    both: `families <@ array['CBP'] and made_by = '{me}'`,
  },
  deployments: { liaison: `${isCbp} and updated_by = '{me}'`, both: `${isCbp} and updated_by = '{me}'` },
  responses: {
    director: `center = '{A}' and updated_by = '{me}'`,
    directorB: `center = '{B}' and updated_by = '{me}'`,
    both: `center = '{A}' and updated_by = '{me}'`,
    delegate: `center = '{A}' and updated_by = '{me}'`,
  },
  response_revisions: {
    director: `center = '{A}' and certified_by = '{me}'`,
    directorB: `center = '{B}' and certified_by = '{me}'`,
    both: `center = '{A}' and certified_by = '{me}'`,
  },
  plans: plansOf(`${isCbp} and state = 'draft' and updated_by = '{me}'`),
  plan_lines: plansOf(ofCbpPlan(`p.state = 'draft'`)),
  reports: { analyst: `published_by = '{me}'` },
  // Of a center that no open blind cycle hides from who speaks for it.
  finding_statements: {
    directorB: `center = '{B}' and party = 'center' and made_by = '{me}'`,
    liaison: `${ofCbp} and party = 'component' and made_by = '{me}'`,
    both: `${ofCbp} and party = 'component' and made_by = '{me}'`,
  },
  finding_decisions: { analyst: `decided_by = '{me}' and state = 'in-force'` },
  finding_assignments: { analyst: `assigned_by = '{me}'` },
  scenarios: saved,
  series: { analyst: `updated_by = '{me}'` },
  // Of a center that they are bound to, whatever has happened there; the service itself tells of the rest.
  outbox_events: {
    analyst: `created_by = '{me}'`,
    admin: `created_by = '{me}' and type = 'webhook.test'`,
    director: `created_by = '{me}' and center = '{A}'`,
    directorB: `created_by = '{me}' and center = '{B}'`,
    both: `created_by = '{me}' and center = '{A}'`,
    delegate: `created_by = '{me}' and center = '{A}'`,
  },
  webhooks: { admin: `updated_by = '{me}'` },
  webhook_secrets: admins,
  deliveries: { admin: `updated_by = '{me}' and type = 'webhook.test'` },
};

/** The rows that a principal may update. */
export const CHANGEABLE: Record<string, Rows> = {
  centers: admins,
  components: admins,
  roles: admins,
  capabilities: admins,
  policies: admins,
  principals: admins,
  tokens: admins,
  invitations: invited(''),
  cycles: analysts,
  cycle_frame: { analyst: `cycle in ('{prefilled}', '{blind}') and disposition <> 'exempt'` },
  cycle_exemptions: { analyst: `cycle = '{draft}'` },
  deployments: liaisons,
  plans: { ...plansOf(`${isCbp} and state = 'draft'`), analyst: `state in ('submitted', 'approved')` },
  scenarios: mineOf('owner'),
  series: analysts,
  webhooks: admins,
  deliveries: admins,
  responses: { ...drafters, ...analysts },
  response_queries: Object.fromEntries(
    Object.entries(drafters).map(([viewer, its]) => [viewer, `${its} and answer is null`]),
  ),
  response_exceptions: { analyst: 'ended_at is null' },
  finding_decisions: { analyst: `state = 'in-force'` },
};

/** The rows that a principal may delete. */
export const DELETABLE: Record<string, Rows> = {
  idempotency_records: mine,
  sessions: mine,
  scenarios: mineOf('owner'),
  plans: plansOf(`${isCbp} and state = 'draft'`),
  plan_lines: plansOf(ofCbpPlan(`p.state = 'draft'`)),
  cycle_exemptions: { analyst: `cycle = '{draft}'` },
};
