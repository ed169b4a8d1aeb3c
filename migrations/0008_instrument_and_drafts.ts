// The questionnaire that a cycle asks, what a draft began with, and the quality edits of each certified revision as they stood.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(instrument).execute(db);
  await sql.raw(drafts).execute(db);
  await sql.raw(certification).execute(db);
}

// Whatever was opened before asked the first questionnaire, and its answers stay pinned to it.
const instrument = `
alter table cycles add column instrument text constraint cycles_instrument_shape check (instrument ~ '^I[1-9][0-9]*$');
update cycles set instrument = 'I1' where opened_at is not null;
alter table cycles add constraint cycles_instrument_when_opened check (opened_at is null or instrument is not null);
`;

const drafts = `
alter table responses add column carried_from jsonb;
`;

// A certification is signed by somebody: no service does it, whatever it is bound to.
const certification = `
alter table response_revisions add column quality_edits jsonb not null default '[]';
alter policy response_revisions_insert on response_revisions
  with check (center = any ((select bound_centers())::text[]) and certified_by = principal_id()
    and exists (select from principals where id = principal_id() and kind = 'person'));
`;
