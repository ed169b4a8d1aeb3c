// Findings in which a center does not say what the register says, of one cycle.

import type { Schema } from '../api/client.ts';
import { useList, useRead } from '../api/use-read.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { SelectField } from '../ui/fields.tsx';
import { formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS, fieldName, OUTCOMES } from '../ui/words.ts';
import { RegisterPart } from './register-part.tsx';

const STATES: Record<Schema<'Finding'>['state'], string> = {
  open: 'Waits for a word from you',
  answered: 'Answered',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
};

/** The page at /deployments/disputed. */
export function DisputedPage() {
  const { query, set } = useAddressQuery();
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 100 } } });
  const known = (cycles.data?.body.items ?? [])
    .filter(({ state }) => state !== 'draft' && state !== 'cancelled')
    .reverse();
  const cycle = query['cycle'] ?? known.find(({ state }) => state !== 'open')?.code ?? known[0]?.code;
  return (
    <RegisterPart
      title="Findings that dispute the register"
      lead="Where a center reports something else than you registered. Say how you see it, or correct the register."
    >
      <Load of={cycles} what="the cycles">
        {() => (
          <SelectField
            label="Collection cycle"
            value={cycle ?? ''}
            onValue={(value) => set({ cycle: value }, { replace: true })}
            options={known.map(({ code, title }) => ({ value: code, label: title }))}
          />
        )}
      </Load>
      {cycle !== undefined && <Disputed cycle={cycle} />}
    </RegisterPart>
  );
}

function Disputed({ cycle }: { cycle: string }) {
  const names = useNames();
  const list = useList('/v1/cycles/{cycle}/findings', {
    params: { path: { cycle }, query: { isCase: 'true', limit: 100 } as object },
  });
  const unit = (side: Schema<'Unit'> | null) =>
    side === null
      ? 'Nobody'
      : `${names.component.name(side.component)}, ${names.role.name(side.role)}, ${ARRANGEMENTS[side.arrangement]}, ${formatFte(side.fte)} FTE`;
  return (
    <Load of={list} what="the findings">
      {() => (
        <>
          <CompactTable
            caption="Findings"
            quiet
            rows={list.items}
            keyOf={({ id, center, deploymentId, line }) => id ?? `${center}${deploymentId}${line}`}
            none="No finding of this cycle disputes what your components registered."
            columns={[
              {
                key: 'center',
                label: 'Center',
                header: true,
                cell: ({ id, center }) =>
                  id === null ? (
                    names.center.name(center)
                  ) : (
                    <a href={`/console/cycles/${cycle}/findings/${id}`}>{names.center.name(center)}</a>
                  ),
              },
              {
                key: 'outcome',
                label: 'What differs',
                cell: ({ outcome, differences }) =>
                  differences.length > 0 ? differences.map(fieldName).join(', ') : OUTCOMES[outcome],
              },
              { key: 'register', label: 'The register says', cell: ({ register }) => unit(register) },
              { key: 'observed', label: 'The center says', cell: ({ observed }) => unit(observed) },
              {
                key: 'deployment',
                label: 'Registration',
                cell: ({ deploymentId }) =>
                  deploymentId === null ? '–' : <a href={`/console/deployments/${deploymentId}`}>See it</a>,
              },
              {
                key: 'state',
                label: 'State',
                cell: ({ id, state }) =>
                  id === null ? (
                    <Tag>While the cycle is open</Tag>
                  ) : (
                    <Tag tone={state === 'open' ? 'warn' : 'neutral'}>{STATES[state]}</Tag>
                  ),
              },
            ]}
          />
          <ShowMore list={list} what="findings" />
        </>
      )}
    </Load>
  );
}
