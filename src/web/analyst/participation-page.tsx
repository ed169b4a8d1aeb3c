// Who took part in a cycle: at a glance, and center by center with who is missing, since when, and when it was reminded.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useList, useRead } from '../api/use-read.ts';
import { SelectField } from '../ui/fields.tsx';
import { formatInstant } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { CenterTable } from './center-table.tsx';
import { ParticipationMap } from './participation-map.tsx';
import { PARTS, type Part, partOf } from './words.ts';

/** The page at /cycles/:cycle/participation. */
export function ParticipationPage({ cycle }: { cycle: string }) {
  const path = { cycle };
  const participation = useRead('/v1/cycles/{cycle}/participation', { params: { path } });
  const centers = useList('/v1/cycles/{cycle}/participation/centers', { params: { path, query: { limit: 500 } } });
  const reminders = useRead('/v1/cycles/{cycle}/reminders', { params: { path } });
  return (
    <Page
      title={`Participation in ${cycle}`}
      trail={[
        { label: 'Cycles', href: '/console/cycles' },
        { label: cycle, href: `/console/cycles/${cycle}` },
      ]}
    >
      <Load of={participation} what="who took part">
        {({ body }) => (
          <>
            <Load of={{ ...centers, data: centers.data }} what="the centers">
              {() => <ParticipationMap participation={body} centers={centers.items} />}
            </Load>
            <Load of={reminders} what="the reminders">
              {(read) => <Reminded items={read.body.items} />}
            </Load>
            <Centers cycle={cycle} items={centers.items} reminders={reminders.data?.body.items ?? []} />
          </>
        )}
      </Load>
    </Page>
  );
}

function Reminded({ items }: { items: readonly Schema<'Reminder'>[] }) {
  const all = items.filter(({ center }) => center === null);
  return (
    <section aria-labelledby="reminders">
      <h2 id="reminders">Reminders</h2>
      {all.length === 0 ? (
        <p>Nobody is reminded by the service in this cycle.</p>
      ) : (
        <ul class="usa-list">
          {all.map(({ at, state, centers }) => (
            <li key={at}>
              {formatInstant(at)}: {REMINDED[state]}
              {centers !== null && ` (${centers} centers)`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const REMINDED: Readonly<Record<Schema<'Reminder'>['state'], string>> = {
  planned: 'will be sent to who is missing then',
  sent: 'sent to who was missing',
  overtaken: 'left out, because its time had passed',
};

type Listed = {
  cycle: string;
  items: readonly Schema<'CenterParticipation'>[];
  reminders: readonly Schema<'Reminder'>[];
};

function Centers({ cycle, items, reminders }: Listed) {
  const { query, set } = useAddressQuery();
  const part = query['part'] ?? 'missing';
  const shown = items.filter(({ disposition }) => part === 'all' || partOf(disposition) === part);
  const dispositions = part in PARTS ? [...PARTS[part as Part].of] : [];
  const csv = addressOf(
    '/v1/cycles/{cycle}/participation/centers',
    { cycle },
    { format: 'csv', disposition: dispositions },
  );
  return (
    <section aria-labelledby="centers">
      <h2 id="centers">Centers</h2>
      <div class="queue-cycle">
        <SelectField
          label="Show"
          options={[
            ...Object.entries(PARTS).map(([value, { label }]) => ({ value, label })),
            { value: 'all', label: 'All centers' },
          ]}
          value={part}
          onValue={(value) => set({ part: value === 'missing' ? '' : value })}
        />
      </div>
      <p class="ways">
        <a href={csv} download>
          <Icon name="download" /> Download these centers as CSV
        </a>
      </p>
      <CenterTable cycle={cycle} rows={shown} reminders={reminders} />
    </section>
  );
}
