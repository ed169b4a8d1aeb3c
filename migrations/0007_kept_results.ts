// What is computed of a cycle, kept per center: findings, presence, agreement cells, needs with what fills them. While a cycle is
// open the rows are brought up to date on demand; after the close they stand, beside the identity of what they were computed from.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(computations).execute(db);
  await sql.raw(results).execute(db);
  await sql.raw(security).execute(db);
}

const computations = `
create table computations (
  id uuid constraint computations_pkey primary key,
  cycle text not null constraint computations_cycle_exists references cycles,
  kind text not null constraint computations_kind_known check (kind in ('close')),
  reference_date date not null,
  cut_off timestamptz not null,
  decision_instant timestamptz not null,
  policy text not null, policy_version integer not null,
  methodology text not null,
  software text not null,
  component_versions jsonb not null,
  inputs_digest text not null constraint computations_digest_shape check (inputs_digest ~ '^[0-9a-f]{64}$'),
  created_by uuid not null, created_at timestamptz not null default clock_timestamp()
);
create unique index computations_one_close on computations (cycle) where kind = 'close';
-- Which versions and revisions were read, as [id, version] pairs: a replay reads this list, not a time.
create table center_results (
  cycle text not null, center text not null,
  computation_id uuid constraint center_results_computation_exists references computations,
  response_revision integer,
  deployment_versions jsonb not null,
  informed boolean not null default false,
  computed_at timestamptz not null,
  constraint center_results_pkey primary key (cycle, center),
  constraint center_results_framed foreign key (cycle, center) references cycle_frame
);
-- Apart, since liaisons read whether a center answered, and nothing else of what was read of it: not who else is registered there.
create table answer_statuses (
  cycle text not null, center text not null,
  presence_status text constraint answer_statuses_presence_known check (presence_status in ('reported', 'confirmed-zero', 'declined')),
  needs_status text constraint answer_statuses_needs_known check (needs_status in ('reported', 'confirmed-zero', 'declined')),
  unknown_families text[] not null default '{}',
  constraint answer_statuses_pkey primary key (cycle, center),
  constraint answer_statuses_of foreign key (cycle, center) references center_results
);
`;

const results = `
create table findings (
  id uuid not null,
  cycle text not null, center text not null, identity text not null,
  family text not null,
  outcome text not null constraint findings_outcome_known check
    (outcome in ('agreed', 'differs', 'register-only', 'center-only', 'not-comparable')),
  differences text[] not null, denied boolean not null, less_specific boolean not null, stale boolean not null,
  hint text constraint findings_hint_known check (hint in ('timing')),
  not_comparable text
    constraint findings_not_comparable_known check (not_comparable in ('no-answer', 'declined', 'unknown-family', 'outside-frame'))
    constraint findings_not_comparable_says_why check ((not_comparable is not null) = (outcome = 'not-comparable')),
  possible_match text,
  over_allocated boolean not null, unverified boolean not null,
  deployment_id uuid, deployment_version integer, position_id uuid,
  line text,
  register jsonb, observed jsonb, reconciled jsonb,
  state text not null default 'open' constraint findings_state_known check (state in ('open', 'answered', 'decided', 'withdrawn')),
  constraint findings_pkey primary key (cycle, center, identity),
  constraint findings_id_unique unique (id),
  constraint findings_of foreign key (cycle, center) references center_results
);
create table presence_rows (
  cycle text not null, center text not null, identity text not null, ordinal smallint not null,
  family text not null, component text not null, role text not null, arrangement text not null,
  comparable boolean not null,
  position_id uuid,
  registered integer not null, registered_comparable integer not null,
  observed integer constraint presence_rows_observed_where_comparable check ((observed is not null) = comparable),
  matched integer not null,
  agreed integer not null, differing integer not null, center_only integer not null, unverified integer not null, decided integer not null,
  constraint presence_rows_pkey primary key (cycle, center, identity, ordinal),
  constraint presence_rows_of foreign key (cycle, center) references center_results
);
create table agreement_cells (
  cycle text not null, center text not null, family text not null,
  comparable boolean not null, informed boolean not null,
  findings integer not null, agreed integer not null,
  registered integer not null, observed integer not null, matched integer not null, absolute_difference integer not null,
  both_units integer not null, register_only_units integer not null, center_only_units integer not null,
  constraint agreement_cells_pkey primary key (cycle, center, family),
  constraint agreement_cells_of foreign key (cycle, center) references center_results
);
create table need_results (
  cycle text not null, center text not null, line smallint not null,
  family text, component text, role text,
  fte integer not null, on_site boolean not null,
  priority text not null constraint need_results_priority_known check (priority in ('critical', 'high', 'medium', 'low')),
  capability text, needed_by date, justification text,
  filled integer not null, unverified_filled integer not null, gap integer not null, weighted_gap integer not null,
  status text not null constraint need_results_status_known check (status in ('met', 'partial', 'unmet')),
  after_reference_date boolean not null,
  fills jsonb not null,
  constraint need_results_pkey primary key (cycle, center, line),
  constraint need_results_of foreign key (cycle, center) references center_results,
  constraint need_results_never_overfilled check (filled between 0 and fte and gap = fte - filled and unverified_filled <= filled)
);
create table unfilled_presence (
  cycle text not null, center text not null, identity text not null,
  family text not null, component text not null, role text not null, arrangement text not null,
  fte integer not null constraint unfilled_presence_positive check (fte > 0),
  constraint unfilled_presence_pkey primary key (cycle, center, identity),
  constraint unfilled_presence_of foreign key (cycle, center) references center_results
);
create index need_results_by_gap on need_results (cycle, gap desc);
`;

// A liaison reads rows of its families, and never of a blind cycle that is open; a director those of its centers that no open
// blind cycle hides; of a need, a liaison reads those that name a component of its families.
const security = `
do $$ declare name text; begin
  foreach name in array array['center_results', 'answer_statuses', 'findings', 'presence_rows', 'agreement_cells', 'need_results', 'unfilled_presence'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %s_owner on %I to current_user using (true) with check (true)', name, name);
    execute format('create policy %s_compute on %I to fusion_service using (has_role(''system'')) with check (has_role(''system''))', name, name);
    execute format('create policy %s_read_all on %I for select to fusion_service using ((select reads_all(''findings:read'')))', name, name);
    execute format('create policy %s_read_own_center on %I for select to fusion_service using (center = any ((select unblinded_centers())::text[]))', name, name);
    execute format('grant select, insert, update, delete on %I to fusion_service', name);
  end loop;
  foreach name in array array['findings', 'presence_rows', 'agreement_cells', 'need_results', 'unfilled_presence'] loop
    execute format('create policy %s_read_own_family on %I for select to fusion_service
      using (family = any ((select bound_families())::text[]) and cycle <> all ((select open_blind_cycles())::text[]))', name, name);
  end loop;
end $$;
create policy answer_statuses_read_liaison on answer_statuses for select to fusion_service
  using ((select has_role('liaison')) and cycle <> all ((select open_blind_cycles())::text[]));

alter table computations enable row level security;
alter table computations force row level security;
create policy computations_owner on computations to current_user using (true) with check (true);
create policy computations_read on computations for select to fusion_service using (principal_id() is not null);
create policy computations_insert on computations for insert to fusion_service with check (has_role('system'));
grant select, insert on computations to fusion_service;
`;
