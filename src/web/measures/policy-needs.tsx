// Indicators that law implies, apart from what centers state: no needs, and no findings of compliance.
import { addressOf } from '../api/address-of.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { GROUPS, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import type { Filters } from './filters.ts';
import { StandingLine } from './standing.tsx';

const KEYS = ['need', 'center', 'state', 'region', 'designation'] as const;

/** The gap report with `basis=policy`. */
export function PolicyNeeds({ cycle, filters }: { cycle: string; filters: Filters }) {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const key = KEYS.find((each) => each === query['by']) ?? 'need';
  const { center, state, region, designation } = filters;
  const kept = Object.fromEntries(
    Object.entries({ center, state, region, designation }).filter(([, value]) => value !== undefined),
  );
  const asked = { ...kept, basis: 'policy' as const, groupBy: [key] };
  const report = useRead('/v1/cycles/{cycle}/gaps', { params: { path: { cycle }, query: asked } }, { keep: true });
  return (
    <Load of={report} what="the indicators">
      {({ body }) =>
        'notice' in body && (
          <>
            <StandingLine of={body} />
            <Alert kind="info" slim>
              {body.notice}
            </Alert>
            <div class="filters no-print">
              <SelectField
                label="Group by"
                value={key}
                options={KEYS.map((value) => ({ value, label: GROUPS[value] ?? value }))}
                onValue={(value) => set({ by: value }, { replace: true })}
              />
              <ButtonLink
                kind="outline"
                href={addressOf('/v1/cycles/{cycle}/gaps', { cycle }, { ...asked, format: 'csv' })}
                download
              >
                Download CSV
              </ButtonLink>
            </div>
            <Table
              caption="What law implies, and who is there"
              rows={body.items}
              keyOf={(row) => String(row[key])}
              columns={[
                { key, label: GROUPS[key] ?? key, header: true, cell: (row) => saidKey(key, row[key], names) },
                { key: 'all', label: 'Concerned', numeric: true, cell: (row) => row.policyNeeds },
                { key: 'present', label: 'Somebody on site', numeric: true, cell: (row) => row.present },
                {
                  key: 'unverified',
                  label: 'On site, not verified',
                  numeric: true,
                  cell: (row) => row.presentUnverified,
                },
                { key: 'liaison', label: 'Not on site only', numeric: true, cell: (row) => row.liaisonOnly },
                { key: 'absent', label: 'Nobody', numeric: true, cell: (row) => row.absent },
                { key: 'unknown', label: 'Not known whether it applies', numeric: true, cell: (row) => row.unknown },
                { key: 'hidden', label: 'Not shown to you', numeric: true, cell: (row) => row.notShown },
                { key: 'fte', label: 'On-site FTE', numeric: true, cell: (row) => formatFte(row.onSiteFte) },
              ]}
            />
          </>
        )
      }
    </Load>
  );
}
