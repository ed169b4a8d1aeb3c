// Answers hold what their schema says and nothing else.
import t from 'tap';
import { z } from 'zod';
import { compileSerializer } from '../../../src/platform/http/serialize.ts';

const line = z.object({ component: z.string(), fte: z.number() }).meta({ id: 'SerializedLine' });
const schema = z.object({
  code: z.string().nullable(),
  line: line.nullable(),
  lines: z.array(line),
  kind: z.enum(['a', 'b']).nullable(),
  flag: z.boolean().nullable(),
  either: z.union([z.string(), z.number()]),
  details: z.record(z.string(), z.unknown()),
  note: z.string().optional(),
});
const whole = {
  code: 'TX',
  line: { component: 'CBP', fte: 0.1 },
  lines: [{ component: 'é"\n', fte: 99.99 }],
  kind: 'a',
  flag: false,
  either: 0.29,
  details: { deep: { list: [1, null, 'x'] } },
  note: 'n',
};
const write = compileSerializer(schema);

t.test('what is in the schema is written as JSON.stringify would', async (t) => {
  t.same(JSON.parse(write(whole)), whole);
  const empty = { code: null, line: null, lines: [], kind: null, flag: null, either: 'x', details: {} };
  t.same(JSON.parse(write(empty)), empty, 'null is null, and what is absent is absent');
});

t.test('what is not in the schema is not written, at any depth', async (t) => {
  const leaky = {
    ...whole,
    hash: 'secret',
    line: { ...whole.line, hash: 'secret' },
    lines: [{ ...whole.lines[0], hash: 'secret' }],
  };
  t.notMatch(write(leaky), /secret/);
  t.same(JSON.parse(write(leaky)), whole);
});

t.test('what the schema promises and is not there is an error, not a hole', async (t) => {
  const { code: _, ...without } = whole;
  t.throws(() => write(without), { message: /code/ });
});

t.test('a schema is compiled once', async (t) => {
  t.equal(compileSerializer(schema), write);
});
