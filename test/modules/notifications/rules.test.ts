// The pure rules of notifications: when a delivery is tried again, which addresses are everybody's, and the words of mail.
import t from 'tap';
import { composeMail } from '../../../src/modules/notifications/compose-message.ts';
import { ATTEMPTS, RETRY_SECONDS, retryAfter } from '../../../src/modules/notifications/retry-after.ts';
import { whomToTell } from '../../../src/modules/notifications/whom-to-tell.ts';
import { isPublicAddress } from '../../../src/platform/outbound/is-public-address.ts';

const AT = new Date('2026-07-01T00:00:00Z');

t.test('attempts follow each other at growing intervals, and then end', async (t) => {
  t.same(
    RETRY_SECONDS,
    [...RETRY_SECONDS].sort((a, b) => a - b),
  );
  for (const [index, seconds] of RETRY_SECONDS.entries())
    t.equal(retryAfter(index + 1, AT)?.getTime(), AT.getTime() + seconds * 1000);
  t.equal(retryAfter(ATTEMPTS, AT), undefined);
});

t.test('what is private, local or special in any spelling is nobody else’s', async (t) => {
  for (const address of ['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:2800:220:1::1'])
    t.ok(isPublicAddress(address), address);
  for (const address of [
    ...['127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...[
      '0.0.0.0',
      '100.64.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
    ],
    ...[
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001::1',
      '2001:db8::1',
      'localhost',
      '',
    ],
  ])
    t.notOk(isPublicAddress(address), address);
});

t.test('mail says what to do, until when on the clocks of the cycle, and whom to ask', async (t) => {
  const its = {
    title: 'Second half',
    dueAt: new Date('2026-07-31T21:00:00Z'),
    closesAt: AT,
    timeZone: 'Pacific/Guam',
    contact: null,
  };
  const told = {
    cycle: '2026-H2',
    center: 'TX-JCIC',
    data: { question: 'Why two?\nReally?', dueAt: '2026-08-31T21:00:00Z' },
    its,
  };
  const sender = { publicUrl: 'https://survey.example.gov', contactOffice: 'the desk' };
  for (const type of ['cycle.opened', 'response.reminder', 'response.returned', 'response.reopened'] as const) {
    const { subject, text } = composeMail({ ...told, type }, sender);
    t.match(subject, '2026-H2');
    t.notMatch(subject, /[\r\n]/);
    t.match(text, /ask the desk/);
    t.match(text, /\d:00 AM ChST/);
    t.ok(whomToTell(type) !== undefined);
  }
  for (const type of ['finding.decided', 'decision.superseded', 'decision.withdrawn'] as const) {
    const { subject, text } = composeMail({ ...told, type }, sender);
    t.match(subject, '2026-H2');
    t.match(text, 'https://survey.example.gov/console/cycles/2026-H2/findings?center=TX-JCIC');
    t.match(whomToTell(type), { roles: ['director'], of: 'center', families: true });
  }
  t.match(composeMail({ ...told, type: 'response.returned' }, sender).text, '> Why two?\n> Really?');
  t.throws(() => composeMail({ ...told, type: 'cycle.closed' }, sender), RangeError);
});
