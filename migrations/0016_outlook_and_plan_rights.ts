// Rights to the outlook, to scenarios and to plans for tokens that stand. Those of services are asked for anew.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(rights).execute(db);
}

const rights = `
create function pg_temp.widen(its_roles text[], held text, its_scopes text[]) returns void language sql as $$
  update public.tokens set scopes = scopes || array(select unnest(its_scopes) except select unnest(scopes))
  from public.principals where principals.id = tokens.principal_id and principals.roles && its_roles and held = any (tokens.scopes)
$$;
select pg_temp.widen(array['director', 'liaison', 'analyst'], 'findings:read', array['outlook:read']);
select pg_temp.widen(array['director'], 'responses:write', array['scenarios:write']);
select pg_temp.widen(array['liaison'], 'register:read', array['plans:read']);
select pg_temp.widen(array['liaison'], 'register:write', array['scenarios:write', 'plans:write']);
select pg_temp.widen(array['analyst'], 'findings:read', array['plans:read']);
select pg_temp.widen(array['analyst'], 'cycles:write', array['scenarios:write', 'plans:approve']);
`;
