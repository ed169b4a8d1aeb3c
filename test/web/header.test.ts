// Which entry of the menu a page belongs to: the address of a page says what it shows, not where somebody came from.
import t from 'tap';
import { currentOf } from '../../src/web/shell/current-entry.ts';

const entry = (label: string, covers?: RegExp) => ({ label, href: `/console/${label}`, covers });
const ENTRIES = [
  { label: 'home', href: '/console', covers: /^\/?$/ },
  entry('cycles'),
  entry('gaps', /^\/cycles\/[^/]+\/gaps\b/),
  entry('deployments'),
];

t.test('one entry is current: who covers the address, else who begins it', async (t) => {
  const labelOf = (path: string) => currentOf(ENTRIES, path)?.label;
  t.equal(labelOf('/console'), 'home');
  t.equal(labelOf('/console/'), 'home');
  t.equal(labelOf('/console/cycles'), 'cycles');
  t.equal(labelOf('/console/cycles/2026-H1'), 'cycles');
  t.equal(labelOf('/console/cycles/2026-H1/gaps/explain'), 'gaps');
  t.equal(labelOf('/console/gaps'), 'gaps');
  t.equal(labelOf('/console/deployments-of-old'), undefined);
  t.equal(labelOf('/console/nowhere'), undefined);
});
