// Why a number of the gap report is what it is: its sum, then each need in plain words with the people who fill it and the findings
// behind them.
import { useMemo, useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useList } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { Amounts } from '../ui/amounts.tsx';
import { Button } from '../ui/button.tsx';
import { counted, formatFte, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { saidKey } from '../ui/said.ts';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { ExplainedNeed } from './explained-need.tsx';
import { filtersOf } from './filters.ts';
import { StandingLine } from './standing.tsx';

type Report = Schema<'ExplainReport'>;

/** /cycles/:cycle/gaps/explain */
export function ExplainPage({ cycle }: { cycle: string }) {
  const { query } = useAddressQuery();
  const names = useNames();
  const filters = useMemo(() => filtersOf(query), [JSON.stringify(query)]);
  const need = query['need'] === undefined ? {} : { need: Number(query['need']) };
  const list = useList('/v1/cycles/{cycle}/gaps/explain', {
    params: { path: { cycle }, query: { ...filters, ...need, limit: 10 } },
  });
  const about = Object.entries(filters)
    .map(([key, values]) => saidKey(key, String(values[0]), names))
    .join(', ');
  const reading = { ...list, data: list.pages[0] };
  return (
    <Page
      title={about === '' ? 'Why the gap is what it is' : `Why: ${about}`}
      lead="The number taken apart: each need that is part of it, who fills it, and what was considered and does not count."
      trail={[{ label: 'Gap report', href: `/console/cycles/${cycle}/gaps` }]}
    >
      <Load of={reading} what="the explanation">
        {(report) => (
          <>
            <StandingLine of={report} />
            <Total of={report.total} />
            {list.items.map((each) => (
              <ExplainedNeed key={`${each.center} ${each.line}`} cycle={cycle} need={each} />
            ))}
            {list.more && (
              <p>
                <Button
                  kind="outline"
                  busy={list.isFetchingNextPage && 'Loading more needs...'}
                  onClick={() => list.fetchMore()}
                >
                  Show more needs
                </Button>
              </p>
            )}
            <HowItIsCounted of={report} />
          </>
        )}
      </Load>
    </Page>
  );
}

function Total({ of }: { of: Report['total'] }) {
  if (of === null || of.needs === null) {
    return (
      <Alert kind="info" slim>
        No stated need is behind this number, as far as you may see it. Where a center did not say what it needs, that
        is not known and not counted as zero.
      </Alert>
    );
  }
  return (
    <>
      <p class="headline">
        <strong>
          The gap is {formatFte(of.needFte)} needed less {formatFte(of.filledFte)} filled: {formatFte(of.gapFte)} FTE.
        </strong>{' '}
        It is made up of {counted(of.needs, 'need')}, the worst gap first.
      </p>
      <Amounts
        of={[
          ['Staffing ratio', formatShare(of.staffingRatio)],
          ['Needs met', String(of.met)],
          ['Met in part', String(of.partial)],
          ['Not met at all', String(of.unmet)],
          ['Weighted gap', formatFte(of.weightedGap)],
          ['Filled, not verified', formatFte(of.unverifiedFilledFte)],
        ]}
      />
    </>
  );
}

function HowItIsCounted({ of }: { of: Report }) {
  const [{ fteTolerance, priorityWeights: weights }, agreement] = [of.policyParameters, of.agreement];
  const [open, setOpen] = useState(false);
  return (
    <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>How it is counted</summary>
      {agreement !== null && (
        <p>
          In {agreement.comparableCells} of {counted(agreement.cells, 'cell')} of center and family both sides could be
          compared ({formatShare(agreement.comparableShare)}); there they agree on{' '}
          {formatShare(agreement.agreementRate)} of findings.
        </p>
      )}
      <p>
        A difference of up to {formatFte(fteTolerance)} FTE is no difference. One FTE of gap weighs {weights.critical}{' '}
        where it is critical, {weights.high} high, {weights.medium} medium and {weights.low} low.
      </p>
      <ul class="usa-list">
        {of.rules.map(({ section, rule }) => (
          <li key={`${section}${rule}`}>
            {rule} <span class="none">(methodology, section {section})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
