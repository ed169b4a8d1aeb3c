// Cursors: opaque to clients, so they are read as input; and constraint violations as what they mean.
import t from 'tap';
import { problemOfConstraint, violatedConstraint } from '../../../src/platform/db/constraints.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../src/platform/db/keyset.ts';

t.test('a cursor gives back the values it was made of, for its own sort only', async (t) => {
  const id = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';
  const cursor = encodeCursor('start', ['2026-01-01', 12, id]);
  t.match(cursor, /^[\w-]+$/, 'fit for a query');
  t.same(decodeCursor('start', cursor, ['string', 'number', 'uuid']), ['2026-01-01', 12, id]);
  const refused = { code: 'invalid-cursor' };
  t.throws(() => decodeCursor('end', cursor, ['string', 'number', 'uuid']), refused);
  for (const place of [12.5, -1, 1e30]) {
    const forged = encodeCursor('start', ['2026-01-01', place, id]);
    t.throws(() => decodeCursor('start', forged, ['string', 'number', 'uuid']), refused, String(place));
  }
  t.throws(() => decodeCursor('start', cursor, ['string', 'number']), refused);
  t.throws(() => decodeCursor('start', cursor, ['number', 'number', 'uuid']), refused);
  t.throws(() => decodeCursor('start', encodeCursor('start', ['x']), ['uuid']), refused);
  t.throws(() => decodeCursor('start', encodeCursor('start', ['a\0']), ['string']), refused);
  for (const text of [
    '',
    'x',
    '====',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[]').toString('base64url'),
  ]) {
    t.throws(() => decodeCursor('start', text, ['string']), refused, text);
  }
});

t.test('a page ends in a cursor only where there is more', async (t) => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const page = toPage(rows, 2, 'id', (row) => [row.id]);
  t.same(page.items, [{ id: 'a' }, { id: 'b' }]);
  t.same(decodeCursor('id', page.nextCursor ?? '', ['string']), ['b']);
  t.same(toPage(rows, 3, 'id', (row) => [row.id]).nextCursor, null);
  t.same(
    toPage([], 3, 'id', () => []),
    { items: [], nextCursor: null },
  );
});

t.test('a violated constraint is the problem that its name means, and nothing else is', async (t) => {
  const violation = (code: string, constraint: string) => Object.assign(new Error('violated'), { code, constraint });
  const meanings = {
    known: { code: 'conflict', message: 'It is taken.' },
    of_field: { code: 'invalid-request', message: 'Too late.', pointer: '/validTo' },
  } as const;
  t.match(problemOfConstraint(violation('23505', 'known'), meanings), {
    code: 'conflict',
    message: 'It is taken.',
    members: {},
  });
  const ofField = problemOfConstraint(violation('23514', 'of_field'), meanings);
  t.same(ofField?.members.errors, [{ in: 'body', pointer: '/validTo', message: 'Too late.' }]);
  t.equal(problemOfConstraint(violation('23505', 'unknown'), meanings), undefined);
  t.equal(problemOfConstraint(violation('42601', 'known'), meanings), undefined);
  t.equal(violatedConstraint(violation('23P01', 'any')), 'any', 'exclusions too');
  t.equal(violatedConstraint('known'), undefined);
});
