// Planning a cycle: it begins as a draft, which nobody can answer yet.
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Page } from '../ui/page.tsx';
import { NEW_CYCLE } from './cycle-entry.ts';
import { CycleForm } from './cycle-form.tsx';

/** The page at /cycles/new. */
export function NewCyclePage() {
  const { route } = useLocation();
  const plan = async (terms: Record<string, unknown>, key: string) => {
    const params = { header: { 'Idempotency-Key': key } };
    const made = await send(client.POST('/v1/cycles', { params, body: terms as Schema<'CycleCreate'> }));
    await changed('/v1/cycles');
    announce(`${made.body.title} is a draft now.`);
    route(`/console/cycles/${made.body.code}`);
  };
  return (
    <Page
      title="Plan a cycle"
      trail={[{ label: 'Cycles', href: '/console/cycles' }]}
      lead="It begins as a draft: you can change everything but its code until it opens, and no center is asked before."
    >
      <CycleForm from={NEW_CYCLE} isNew submit="Plan this cycle" back="/console/cycles" onSend={plan} />
    </Page>
  );
}
