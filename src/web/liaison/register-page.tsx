// Registering a deployment: a new one, or the successor of one that ends.
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { formatDay } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useWriting } from '../ui/use-writing.ts';
import { changedFields } from './changed-fields.ts';
import { DeploymentFields, draftOf, POINTERS } from './deployment-form.tsx';
import { dayAfter, remarkOnHandover } from './handover.ts';

const OF_THE_POSITION = ['component', 'center', 'role', 'arrangement', 'fte', 'positionRef'] as const;

/** The page at /deployments/new; with `successorOf` in the address what the predecessor had stands in the fields. */
export function RegisterPage() {
  const { query } = useAddressQuery();
  const { route } = useLocation();
  const successorOf = query['successorOf'];
  const before = useRead(
    '/v1/deployments/{id}',
    { params: { path: { id: successorOf ?? '' } } },
    { when: successorOf !== undefined },
  ).data?.body;
  const [draft, setDraft] = useState(draftOf({}));
  const writing = useWriting();
  useEffect(() => {
    if (before === undefined) return;
    const taken = Object.fromEntries(OF_THE_POSITION.map((name) => [name, String(before[name])]));
    const startDate = before.endDate === null ? '' : dayAfter(before.endDate);
    setDraft((now) => ({ ...now, ...taken, startDate }));
  }, [before?.id]);
  const lastDay = before?.endDate ?? null;
  const register = () =>
    writing.write(async () => {
      const given = { ...changedFields(draft, {}), ...(successorOf === undefined ? {} : { successorOf }) };
      const body = given as Schema<'DeploymentCreate'>;
      const params = { header: { 'idempotency-key': writing.keyFor(body) } } as never;
      const { body: made } = await send(client.POST('/v1/deployments', { params, body }));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
      announce(`${made.positionRef} registered.`);
      route(`/console/deployments/${made.id}`);
    });
  return (
    <Page
      title={successorOf === undefined ? 'Register a deployment' : 'Register a successor'}
      trail={[{ label: 'Register of deployments', href: '/console/deployments' }]}
      lead={
        before === undefined
          ? 'A position on duty for one center. Registering counts as confirming.'
          : `Takes over from ${before.positionRef} at ${before.center}. Check what stands in the fields, the first day above all.`
      }
    >
      <ProblemAlert error={writing.error} beside={POINTERS} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void register();
        }}
      >
        <DeploymentFields
          draft={draft}
          onDraft={setDraft}
          faultAt={writing.faultAt}
          firstDay={{
            hint: lastDay === null ? undefined : `The one before is there through ${formatDay(lastDay)}.`,
            remark: remarkOnHandover(lastDay, draft['startDate'] ?? ''),
          }}
        />
        <p>
          <Button type="submit" busy={writing.busy && 'Registering...'}>
            Register this deployment
          </Button>
        </p>
      </form>
    </Page>
  );
}
