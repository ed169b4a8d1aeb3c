// What happens by itself: cycles that open and close at their instants, series that prepare the next one, reminders; and the outbox,
// from which what has happened is delivered to webhooks and by mail, at least once, whatever process dies.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(addresses).execute(db);
  await sql.raw(schedule).execute(db);
  await sql.raw(outbox).execute(db);
  await sql.raw(security).execute(db);
}

// Nobody reads another's address but administrators and, to write to it, the service itself; and nobody but an administrator
// changes a principal, save its own address.
const addresses = `
alter table principals add column email text
  constraint principals_email_shape check (length(email) <= 254 and email ~ '^[^[:space:]<>(),;:"@]+@[^[:space:]<>(),;:"@]+$');

create function set_own_email(its_email text, its_version integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.principals set email = its_email, version = version + 1, updated_at = now(), updated_by = public.principal_id()
    where id = public.principal_id() and version = its_version;
  return found;
end $$;
revoke execute on function set_own_email(text, integer) from public;
grant execute on function set_own_email(text, integer) to fusion_service;

-- Whom the service writes to about these centers: who holds one of these roles for one of them and has an address.
create function addressees_of(its_centers text[], its_roles text[]) returns table (principal uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select id from public.principals
  where public.has_role('system') and disabled_at is null and email is not null
    and roles && its_roles and centers && its_centers
  order by id
$$;
revoke execute on function addressees_of(text[], text[]) from public;
grant execute on function addressees_of(text[], text[]) to fusion_service;
create function address_of(its_id uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select email from public.principals where public.has_role('system') and id = its_id and disabled_at is null
$$;
revoke execute on function address_of(uuid) from public;
grant execute on function address_of(uuid) to fusion_service;

create or replace function principal_label(its_id uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when its_id = '00000000-0000-7000-8000-000000000001' then 'the service itself'
    else (select label from public.principals where id = its_id) end
  where public.principal_id() is not null
$$;
`;

const schedule = `
create table series (
  code text constraint series_pkey primary key constraint series_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  title text not null constraint series_title_length check (length(title) between 1 and 200),
  months smallint[] not null constraint series_months_range
    check (cardinality(months) between 1 and 12 and 1 <= all (months) and 12 >= all (months)),
  -- Null: the last day of the month before.
  reference_day smallint constraint series_reference_day_range check (reference_day between 1 and 31),
  opens_after_days smallint not null, due_after_days smallint not null, closes_after_days smallint not null,
  hour smallint not null constraint series_hour_range check (hour between 0 and 23),
  mode text not null constraint series_mode_known check (mode in ('blind', 'prefilled')),
  policy text constraint series_policy_exists references policies,
  time_zone text not null,
  contact text,
  schedule text not null constraint series_schedule_known check (schedule in ('manual', 'automatic')),
  reminder_days smallint[] not null constraint series_reminder_days_range
    check (cardinality(reminder_days) <= 10 and 1 <= all (reminder_days) and 60 >= all (reminder_days)),
  prepare_days_before smallint not null constraint series_prepare_days_before_range check (prepare_days_before between 0 and 366),
  code_pattern text not null, title_pattern text not null,
  active boolean not null default true,
  -- Occurrences that had opened before are not made up for.
  active_since timestamptz not null,
  failure text, failed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid not null,
  updated_at timestamptz not null default now(), updated_by uuid not null,
  constraint series_days_in_order
    check (0 <= opens_after_days and opens_after_days < due_after_days and due_after_days <= closes_after_days and closes_after_days <= 366),
  constraint series_failure_dated check ((failure is null) = (failed_at is null))
);

alter table cycles
  add column reminder_days smallint[] not null default '{}' constraint cycles_reminder_days_range
    check (cardinality(reminder_days) <= 10 and 1 <= all (reminder_days) and 60 >= all (reminder_days)),
  add column series text constraint cycles_series_exists references series,
  -- The reference date that it was prepared for, which an analyst may change of the cycle: what was prepared is not prepared again.
  add column occurrence date,
  add column held_reason text constraint cycles_held_reason_known check (held_reason in ('missed', 'no-active-center')),
  add column held_since timestamptz,
  add constraint cycles_once_in_series unique (series, occurrence),
  add constraint cycles_occurrence_in_series check ((series is null) = (occurrence is null)),
  add constraint cycles_held_while_draft check ((held_reason is null) = (held_since is null) and (held_reason is null or state in ('draft', 'cancelled')));
create index cycles_by_schedule on cycles (state, opens_at) where schedule = 'automatic';

create table reminder_runs (
  cycle text not null constraint reminder_runs_cycle_exists references cycles,
  -- Null: of all that are missing; else of the one center whose response was reopened.
  center text,
  due_at timestamptz not null,
  days_before smallint not null constraint reminder_runs_days_before_range check (days_before between 1 and 60),
  state text not null constraint reminder_runs_state_known check (state in ('sent', 'overtaken')),
  planned_at timestamptz not null,
  centers integer not null constraint reminder_runs_centers_range check (centers >= 0),
  ran_at timestamptz not null,
  constraint reminder_runs_once unique nulls not distinct (cycle, center, due_at, days_before),
  constraint reminder_runs_framed foreign key (cycle, center) references cycle_frame,
  constraint reminder_runs_overtaken_is_sent_to_nobody check (state = 'sent' or centers = 0)
);
`;

const outbox = `
create table webhooks (
  id uuid constraint webhooks_pkey primary key,
  label text not null constraint webhooks_label_length check (length(label) between 1 and 200),
  url text not null constraint webhooks_url_length check (length(url) between 1 and 2000),
  types text[] not null constraint webhooks_types_given check (cardinality(types) > 0),
  disabled_at timestamptz, disabled_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid not null,
  updated_at timestamptz not null default now(), updated_by uuid not null,
  constraint webhooks_disabled_with_reason check ((disabled_at is null) = (disabled_reason is null))
);
-- Appended to by rotation. The service reads the last one, and the one before for a day.
create table webhook_secrets (
  id uuid constraint webhook_secrets_pkey primary key,
  webhook uuid not null constraint webhook_secrets_webhook_exists references webhooks,
  secret text not null constraint webhook_secrets_shape check (secret ~ '^whsec_[A-Za-z0-9+/=]{32,100}$'),
  created_at timestamptz not null
);
create index webhook_secrets_by_webhook on webhook_secrets (webhook, created_at);

create table outbox_events (
  id uuid constraint outbox_events_pkey primary key,
  type text not null constraint outbox_events_type_known check (type in ('cycle.opened', 'cycle.closed', 'cycle.cancelled',
    'response.reminder', 'response.certified', 'response.returned', 'response.reopened', 'query.answered', 'webhook.test')),
  cycle text, center text,
  data jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(), created_by uuid not null,
  fanned_out_at timestamptz
);
create index outbox_events_waiting on outbox_events (id) where fanned_out_at is null;
create index outbox_events_by_cycle on outbox_events (cycle, type);

create table deliveries (
  id uuid constraint deliveries_pkey primary key,
  event uuid not null constraint deliveries_event_exists references outbox_events,
  type text not null, cycle text, center text,
  channel text not null constraint deliveries_channel_known check (channel in ('webhook', 'mail')),
  webhook uuid constraint deliveries_webhook_exists references webhooks,
  principal uuid constraint deliveries_principal_exists references principals,
  state text not null default 'waiting'
    constraint deliveries_state_known check (state in ('waiting', 'delivered', 'dead', 'skipped')),
  reason text,
  -- Since it was made, or last taken up again by hand; the attempts of all times are in their table.
  tries smallint not null default 0,
  next_attempt_at timestamptz,
  claim uuid, claimed_until timestamptz,
  delivered_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(), updated_by uuid not null,
  constraint deliveries_once unique nulls not distinct (event, webhook, principal),
  constraint deliveries_to_somebody
    check ((channel = 'webhook') = (webhook is not null) and (channel = 'mail') = (principal is not null)),
  constraint deliveries_attempted_next check ((state = 'waiting') = (next_attempt_at is not null)),
  constraint deliveries_delivered_when check ((state = 'delivered') = (delivered_at is not null))
);
create index deliveries_waiting on deliveries (next_attempt_at) where state = 'waiting';
create index deliveries_by_cycle on deliveries (cycle, id);
create table delivery_attempts (
  delivery uuid not null constraint delivery_attempts_delivery_exists references deliveries,
  number smallint not null,
  started_at timestamptz not null,
  -- Null with the outcome: nobody has recorded how it ended, since the process died or its time ran out.
  ended_at timestamptz,
  outcome text constraint delivery_attempts_outcome_known check (outcome in ('delivered', 'failed', 'refused')),
  status integer,
  detail text constraint delivery_attempts_detail_length check (length(detail) <= 2000),
  constraint delivery_attempts_pkey primary key (delivery, number),
  constraint delivery_attempts_ended_somehow check ((ended_at is null) = (outcome is null))
);
`;

const security = `
do $$ declare name text; begin
  foreach name in array array['series', 'reminder_runs', 'outbox_events', 'webhooks', 'webhook_secrets', 'deliveries', 'delivery_attempts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %s_owner on %I to current_user using (true) with check (true)', name, name);
  end loop;
  foreach name in array array['reminder_runs', 'deliveries', 'delivery_attempts'] loop
    execute format('create policy %s_read on %I for select to fusion_service
      using ((select has_role(''analyst'') or has_role(''admin'') or has_role(''system'')))', name, name);
  end loop;
end $$;
create policy series_read on series for select to fusion_service using (principal_id() is not null);
create policy series_insert on series for insert to fusion_service with check (has_role('analyst') and updated_by = principal_id());
create policy series_update on series for update to fusion_service
  using (has_role('analyst') or has_role('system'))
  with check ((has_role('analyst') or has_role('system')) and updated_by = principal_id());
grant select, insert, update on series to fusion_service;

create policy cycles_insert_by_series on cycles for insert to fusion_service
  with check (has_role('system') and series is not null and updated_by = principal_id());
create policy reminder_runs_insert on reminder_runs for insert to fusion_service with check (has_role('system'));

-- Whoever changes something tells of it in the same transaction: analysts and the service itself of everything, others of a center
-- that they are bound to. Nobody but these two reads it: an event may carry the words of an analyst.
create policy outbox_events_read on outbox_events for select to fusion_service
  using ((select has_role('analyst') or has_role('system')));
create policy outbox_events_emit on outbox_events for insert to fusion_service
  with check (created_by = principal_id() and (has_role('analyst') or has_role('system')
    or (has_role('admin') and type = 'webhook.test')
    or center = any (string_to_array(nullif(current_setting('fusion.centers', true), ''), ','))));
create policy outbox_events_fan_out on outbox_events for update to fusion_service using (has_role('system')) with check (has_role('system'));
grant select, insert (id, type, cycle, center, data, created_by, fanned_out_at), update (fanned_out_at) on outbox_events to fusion_service;

-- The address of an endpoint may itself be a secret.
create policy webhooks_read on webhooks for select to fusion_service using ((select has_role('admin') or has_role('system')));
create policy webhooks_insert on webhooks for insert to fusion_service with check (has_role('admin') and updated_by = principal_id());
create policy webhooks_update on webhooks for update to fusion_service
  using (has_role('admin') or has_role('system'))
  with check ((has_role('admin') or has_role('system')) and updated_by = principal_id());
grant select, insert, update on webhooks to fusion_service;

create policy webhook_secrets_read on webhook_secrets for select to fusion_service using (has_role('system'));
create policy webhook_secrets_insert on webhook_secrets for insert to fusion_service with check (has_role('admin'));
grant select, insert on webhook_secrets, reminder_runs to fusion_service;

create policy deliveries_insert on deliveries for insert to fusion_service
  with check (updated_by = principal_id() and (has_role('system') or (has_role('admin') and type = 'webhook.test')));
create policy deliveries_update on deliveries for update to fusion_service
  using (has_role('admin') or has_role('system'))
  with check ((has_role('admin') or has_role('system')) and updated_by = principal_id());
grant select, insert, update on deliveries to fusion_service;

create policy delivery_attempts_insert on delivery_attempts for insert to fusion_service with check (has_role('system'));
create policy delivery_attempts_update on delivery_attempts for update to fusion_service using (has_role('system')) with check (has_role('system'));
grant select, insert, update on delivery_attempts to fusion_service;

-- Tokens in being of analysts and administrators get what their roles now include; a narrowed one stays as narrow as it was.
update tokens set scopes = scopes || array['notifications:read'] from principals
  where principals.id = tokens.principal_id and 'analyst' = any (principals.roles)
    and scopes @> array['cycles:write', 'responses:read', 'findings:read'];
update tokens set scopes = scopes || array['notifications:read', 'notifications:write'] from principals
  where principals.id = tokens.principal_id and 'admin' = any (principals.roles)
    and scopes @> array['identity:write', 'reference:write', 'audit:read'] and not scopes @> array['notifications:write'];
`;
