// Asking as of instants: the database dates what is recorded by its own clock, so that the service's is set to it, and tokens that
// tests make outlast it.
import { sql } from 'kysely';
import type { World } from '../../kit/world.ts';

/** The present instant of both clocks, a moment after everything that was recorded; the service's stands at it. */
export async function standAtPresent(world: World): Promise<string> {
  await sql`update tokens set created_at = now() - interval '1 day', expires_at = now() + interval '300 days'`.execute(
    world.owner,
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  const instant = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  world.setClock(instant);
  return instant;
}
