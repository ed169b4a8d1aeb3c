// Input that nobody sends by mistake. Whatever it is, it is the client's fault and never ours: nothing here may answer 500.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });
const authorization = `Bearer ${admin.token}`;

type Sent = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  url?: string;
  payload?: string | Buffer;
  headers?: Record<string, string>;
};

async function send({ method = 'POST', url = '/v1/principals', payload, headers = {} }: Sent) {
  const json = payload === undefined ? {} : { 'content-type': 'application/json' };
  const body = payload === undefined ? {} : { payload };
  const answer = await world.app.inject({ method, url, headers: { authorization, ...json, ...headers }, ...body });
  return {
    status: answer.statusCode,
    body: /json/.test(String(answer.headers['content-type'])) ? answer.json() : undefined,
  };
}

const principal = (label: string) => `{"label":${label},"roles":["admin"]}`;

t.test('what is no JSON, or JSON that would change objects, is 400', async (t) => {
  const bodies: Record<string, string | Buffer> = {
    'a stump': '{"label":',
    'no value': 'undefined',
    'a comment': '{} // x',
    'a number of no number': '{"label":NaN}',
    __proto__: '{"label":"x","roles":["admin"],"__proto__":{"isAdmin":true}}',
    'constructor.prototype': '{"label":"x","roles":["admin"],"constructor":{"prototype":{"isAdmin":true}}}',
    'not UTF-8': Buffer.from([0x7b, 0x22, 0x6c, 0xff, 0xfe, 0x22, 0x7d]),
    'a label of bytes': Buffer.concat([
      Buffer.from('{"label":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('","roles":["admin"]}'),
    ]),
    'an array': '[]',
    null: 'null',
    'a text': '"x"',
    'a number': '1e400',
    'an infinite limit': '{"label":"x","roles":["admin"],"centers":[1e999]}',
    'a byte order mark before nothing': '\ufeff',
  };
  for (const [what, payload] of Object.entries(bodies)) {
    const { status, body } = await send({ payload });
    t.equal(status, 400, what);
    t.ok(body.errors.length > 0, `${what}: says where`);
  }
  t.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
});

t.test('text that the database cannot hold is 400 with its pointer, in any field', async (t) => {
  const label = await send({ payload: principal('"a\\u0000b"') });
  t.equal(label.status, 400);
  t.match(label.body.errors, [{ in: 'body', pointer: '/label', message: /U\+0000/ }]);
  const half = await send({ payload: principal('"a\\ud800b"') });
  t.match(half.body.errors, [{ in: 'body', pointer: '/label', message: /surrogate/ }]);
  t.equal((await send({ payload: principal('"a\\ud83d\\ude00b"') })).status, 201, 'a whole pair is text');
  t.equal((await send({ method: 'GET', url: '/v1/audit-events?subject=a%00b' })).status, 400);
  t.equal((await send({ method: 'GET', url: '/v1/centers/A%00B' })).status, 400);
  t.equal((await send({ method: 'GET', url: '/v1/centers?cursor=a%00b' })).status, 400);
});

t.test('what is nested without end is 400', async (t) => {
  for (const depth of [40, 100_000]) {
    const { status, body } = await send({
      payload: `{"label":${'['.repeat(depth)}${']'.repeat(depth)},"roles":["admin"]}`,
    });
    t.equal(status, 400);
    t.match(body.errors[0].message, /deeper/);
  }
});

t.test('one key twice is the last of them', async (t) => {
  const { status, body } = await send({ payload: '{"label":"first","label":"last","roles":["admin"]}' });
  t.same([status, body.label], [201, 'last']);
});

t.test('queries of any size and shape are answered', async (t) => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'limit[]',
    'limit[gt]',
    'filter[$ne]',
    ' limit',
    'LIMIT',
    'a.b',
  ];
  for (const name of names) {
    const { status } = await send({ method: 'GET', url: `/v1/centers?${encodeURIComponent(name)}=1` });
    t.equal(status, 400, name);
  }
  const odd = [
    'limit=1&limit=2',
    'limit=',
    'limit=1e9',
    'limit=0x10',
    'limit=-1',
    'limit=1.5',
    'limit=NaN',
    'activeOn=',
    'femaRegion=99999999999',
  ];
  for (const query of odd)
    t.equal(
      (await send({ method: 'GET', url: `/v1/centers?${query}` })).status,
      query === 'limit=0x10' ? 200 : 400,
      query,
    );
  t.equal((await send({ method: 'GET', url: `/v1/centers?cursor=${'x'.repeat(100_000)}` })).status, 400, '100 kB');
  t.equal(
    (await send({ method: 'GET', url: `/v1/centers?${'state=TX&'.repeat(10_000)}` })).status,
    400,
    'ten thousand times',
  );
  t.equal((await send({ method: 'GET', url: '/v1/centers?state=%FF' })).status, 400);
  for (const url of [
    '/v1/centers/%',
    '/v1/centers/%E0%A4%A',
    '/%c0%ae%c0%ae/etc/passwd',
    '//',
    '/v1//centers',
    `/v1/centers/${'A'.repeat(300)}`,
  ]) {
    const { status } = await send({ method: 'GET', url });
    t.ok([400, 404].includes(status), `${url.slice(0, 30)}: ${status}`);
  }
});

t.test('a cursor that is not ours is 400', async (t) => {
  const cursors = [
    [],
    ['code'],
    ['code', 1],
    ['code', null],
    ['code', 'A', 'B'],
    ['id', 'A'],
    ['code', { a: 1 }],
    ['code', 'a\0'],
    'x',
    {},
  ];
  const encoded = cursors.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
  for (const cursor of [...encoded, '', '{', 'null', '%F0%9F%98%80', "';drop table centers"]) {
    const { status, body } = await send({ method: 'GET', url: `/v1/centers?cursor=${encodeURIComponent(cursor)}` });
    t.same([status, body.type], [400, '/problems/invalid-cursor'], cursor);
  }
  t.equal(
    (await send({ method: 'GET', url: `/v1/principals?cursor=${Buffer.from('["id","x"]').toString('base64url')}` }))
      .status,
    400,
  );
});

t.test('headers of nonsense are refused or ignored', async (t) => {
  const principals = '/v1/principals';
  const key = await send({
    url: principals,
    payload: principal('"x"'),
    headers: { 'idempotency-key': 'k'.repeat(256) },
  });
  t.match(key, { status: 400, body: { errors: [{ in: 'header', pointer: '/idempotency-key' }] } });
  const { id } = (await send({ payload: principal('"x"') })).body;
  for (const match of ['3', '"', '""', '"3', 'W/"', "'1'", '*x']) {
    const { status } = await send({
      method: 'PATCH',
      url: `${principals}/${id}`,
      payload: '{"label":"y"}',
      headers: { 'if-match': match },
    });
    t.equal(status, 412, match);
  }
  for (const accept of ['', 'x', '*', 'a/b/c;q=9', ','.repeat(1000)]) {
    const { status } = await send({ method: 'GET', url: principals, headers: { accept } });
    t.ok([200, 406].includes(status), `accept ${accept.slice(0, 10)}: ${status}`);
  }
  t.equal((await send({ method: 'GET', url: principals, headers: { 'accept-encoding': 'x;q=;;,' } })).status, 200);
});

t.test('compressed bodies are read, up to their size unpacked', async (t) => {
  const headers = { 'content-encoding': 'gzip' };
  t.equal((await send({ payload: gzipSync(principal('"zipped"')), headers })).status, 201);
  t.equal((await send({ payload: gzipSync(principal(`"${'x'.repeat(20_000_000)}"`)), headers })).status, 413, 'a bomb');
  t.equal((await send({ payload: Buffer.from('no gzip at all'), headers })).status, 400);
  t.equal((await send({ payload: '{}', headers: { 'content-encoding': 'zstd-9000' } })).status, 415);
});

t.test('what is no HTTP is answered with a problem and closed', async (t) => {
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = world.app.server.address() as { port: number };
  const ask = (text: string) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8').on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('close', () => resolve(answer)).on('error', () => resolve(answer));
    });
  t.match(await ask('HELO\r\n\r\n'), /^HTTP\/1\.1 400 .*application\/problem\+json/s);
  t.match(
    await ask(`GET /v1/centers?x=${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    /^HTTP\/1\.1 431 .*application\/problem\+json/s,
  );
  const smuggled =
    'POST /v1/me HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
  t.match(await ask(smuggled), /^HTTP\/1\.1 400 /);
});
