// One report: what it says, its numbers table by table, what it rests on, and how to verify it.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { AnnexFiles } from './annex-files.tsx';
import { CompareForm } from './compare-form.tsx';
import { Downloads } from './downloads.tsx';
import { KeyFigures } from './key-figures.tsx';
import { NeedBars } from './need-bars.tsx';
import { ReportTables } from './report-tables.tsx';
import { ReportTerms } from './report-terms.tsx';
import { ReportVerification } from './report-verification.tsx';
import { Sentences } from './sentences.tsx';
import { MATTERS } from './words.ts';

type Contents = Schema<'ReportContents'>;

/** The page at /reports/:id. */
export function ReportPage({ id }: { id: string }) {
  const contents = useRead('/v1/reports/{id}/contents', { params: { path: { id } } });
  const report = contents.data?.body.report;
  return (
    <Page
      wide
      title={report === undefined ? 'Report' : `${report.title}, report ${report.number}`}
      lead={
        report === undefined
          ? undefined
          : `People of DHS components at fusion centers on ${formatDay(report.referenceDate)}, against what the centers say they need.`
      }
      trail={[{ label: 'Reports', href: '/console/reports' }]}
    >
      <Load of={contents} what="the report">
        {({ body }) => <Shown key={id} of={body} />}
      </Load>
    </Page>
  );
}

function Shown({ of }: { of: Contents }) {
  const { report, says, nonresponse, acknowledgements, notes } = of;
  return (
    <>
      <Standing report={report} />
      <Downloads of={report} />
      <Sentences title="What it says" of={says} />
      <KeyFigures id={report.id} />
      <NeedBars id={report.id} table="by-priority" title="Needs by priority" />
      <NeedBars id={report.id} table="by-family" title="Needs by component family" />
      <ReportTables of={of} />
      <Sentences title="Who did not answer" of={nonresponse} />
      {acknowledgements.length > 0 && (
        <section aria-labelledby="acknowledged">
          <h2 id="acknowledged">What was acknowledged before publishing</h2>
          <dl class="acknowledged">
            {acknowledgements.map(({ matter, detail, explanation, by }) => (
              <div key={matter}>
                <dt>{MATTERS[matter].name}</dt>
                <dd>
                  {detail} {by}: “{explanation}”
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Sentences title="Notes" of={notes} />
      <ReportTerms of={of} />
      <AnnexFiles report={report} />
      <ReportVerification report={report} />
      <Compare report={report} />
    </>
  );
}

function Standing({ report }: { report: Schema<'Report'> }) {
  const { supersededBy, supersedes, illustrative, marking, publishedAt, publishedBy, reason, cycle, allowed } = report;
  return (
    <>
      <p class="standing">
        {supersededBy === null ? <Tag tone="good">Latest</Tag> : <Tag tone="warn">Superseded</Tag>}{' '}
        {supersedes !== null && <Tag>Restatement</Tag>} {illustrative && <Tag tone="info">Illustrative sample</Tag>}{' '}
        Published on {formatInstant(publishedAt)} by {publishedBy ?? 'somebody who is gone'}, marked {marking}.{' '}
        <a href={`/console/cycles/${cycle}/gaps`}>The cycle as it stands now</a>
      </p>
      {supersededBy !== null && (
        <Alert kind="warning" title="This report was superseded">
          <a href={`/console/reports/${supersededBy}`}>Read the report that supersedes it</a>, or{' '}
          <a href={`/console/reports/${report.id}/compare/${supersededBy}`}>see what differs</a>. This one stays what it
          was.
        </Alert>
      )}
      {supersedes !== null && (
        <Alert kind="info" title="This is a restatement">
          <p>Why: {reason}</p>
          <p>
            <a href={`/console/reports/${supersedes}`}>Read the report that it supersedes</a>, or{' '}
            <a href={`/console/reports/${supersedes}/compare/${report.id}`}>see what differs</a>.
          </p>
        </Alert>
      )}
      {allowed.includes('restate') && (
        <p class="no-print">
          <a href={`/console/cycles/${cycle}/publication`}>Restate this report</a>
        </p>
      )}
    </>
  );
}

function Compare({ report }: { report: Schema<'Report'> }) {
  const reports = useRead('/v1/reports', { params: { query: { limit: 500 } } });
  return (
    <section aria-labelledby="compare" class="no-print">
      <h2 id="compare">Compare with another report</h2>
      <Load of={reports} what="the other reports">
        {({ body }) => <CompareForm reports={body.items} from={report.supersedes ?? undefined} to={report.id} />}
      </Load>
    </section>
  );
}
