// One scenario: its changes, and what would come of them for the outlook or for the gaps of a cycle, computed as of now.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { withMeasures } from './cycles-with-measures.ts';
import { ScenarioForm } from './scenario-form.tsx';
import { GapScenario } from './scenario-gaps.tsx';
import { OutlookScenario } from './scenario-outlook.tsx';

/** /scenarios/:id */
export function ScenarioPage({ id }: { id: string }) {
  const scenario = useRead('/v1/scenarios/{id}', { params: { path: { id } } });
  const [editing, setEditing] = useState(false);
  const allowed = scenario.data?.body.allowed ?? [];
  return (
    <Page
      wide
      title={scenario.data?.body.name ?? 'Scenario'}
      lead={scenario.data?.body.note ?? undefined}
      trail={[
        { label: 'Outlook', href: '/console/outlook' },
        { label: 'What if', href: '/console/scenarios' },
      ]}
      actions={
        allowed.includes('change') &&
        !editing && (
          <>
            <Button onClick={() => setEditing(true)}>Change</Button>
            <Remove id={id} etag={scenario.data?.etag} />
          </>
        )
      }
    >
      <Load of={scenario} what="the scenario">
        {({ body, etag }) =>
          editing ? (
            <ScenarioForm of={{ scenario: body, etag }} onDone={() => setEditing(false)} />
          ) : (
            <Asked scenario={body} />
          )
        }
      </Load>
    </Page>
  );
}

function Asked({ scenario }: { scenario: Schema<'Scenario'> }) {
  const { query, set } = useAddressQuery();
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 100 } } });
  const options = withMeasures(cycles.data?.body.items ?? [])
    .filter(({ state }) => state !== 'open')
    .map(({ code, title }) => ({ value: code, label: `Gaps of ${title}` }));
  const about = options.find(({ value }) => value === query['about'])?.value;
  return (
    <>
      <SelectField
        label="What would come of it for"
        value={about ?? ''}
        empty="The outlook: from today on"
        options={options}
        onValue={(value) => set({ about: value }, { replace: true })}
      />
      {about === undefined ? (
        <OutlookScenario scenario={scenario} />
      ) : (
        <GapScenario key={about} scenario={scenario} cycle={about} />
      )}
    </>
  );
}

function Remove({ id, etag }: { id: string; etag: string | undefined }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const { busy, error, write, keyFor, clear } = useWriting();
  const remove = () =>
    write(async () => {
      const header = { 'If-Match': etag ?? '', 'Idempotency-Key': keyFor(['delete', id]) };
      await send(client.DELETE('/v1/scenarios/{id}', { params: { path: { id }, header } }));
      await changed('/v1/scenarios');
      announce('The scenario is deleted.');
      route('/console/scenarios');
    });
  return (
    <>
      <Button kind="outline" onClick={() => setAsking(true)}>
        Delete
      </Button>
      {asking && (
        <Dialog title="Delete this scenario?" onClose={() => setAsking(false)}>
          <WriteProblem error={error} onReload={() => void changed('/v1/scenarios').then(clear)} />
          <p>Its changes are gone then. Nothing in the register changes.</p>
          <div class="dialog__actions">
            <Button kind="secondary" busy={busy && 'Deleting...'} onClick={() => void remove()}>
              Delete it
            </Button>
            <Button kind="unstyled" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
