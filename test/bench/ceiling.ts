// The ceilings: an empty route, and a route that reads one row, on the same Fastify and the same driver without anything of the
// service. A process of its own; prints its port. DATABASE_URL is the server that it reads from.
import fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = fastify();
app.get('/empty', async () => ({}));
app.get(
  '/row',
  async () => (await pool.query('select code, title from cycles where code = $1', ['BENCH-ONCE'])).rows[0],
);
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
