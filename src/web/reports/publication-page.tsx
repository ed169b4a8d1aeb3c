// Publishing a cycle, and restating what was published: what a report made now would say, what has to be acknowledged, and the result.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { PublicationForm } from './publication-form.tsx';
import { PublicationStanding } from './publication-standing.tsx';
import { PublishedNotice } from './published-notice.tsx';
import { RestatementChanges } from './restatement-changes.tsx';

type Publication = Schema<'Publication'>;

/** The page at /cycles/:cycle/publication. */
export function PublicationPage({ cycle: code }: { cycle: string }) {
  const path = { cycle: code };
  const publication = useRead('/v1/cycles/{cycle}/publication', { params: { path } });
  const cycle = useRead('/v1/cycles/{cycle}', { params: { path } });
  const [made, setMade] = useState<Schema<'Report'>>();
  const title = cycle.data?.body.title ?? code;
  const restates = publication.data?.body.state === 'published';
  const heading = restates ? 'Restate the report' : 'Publish the report';
  return (
    <Page
      title={made === undefined ? heading : 'The report is published'}
      lead={`${title}${cycle.data === undefined ? '' : `, as of ${formatDay(cycle.data.body.referenceDate)}`}.`}
      trail={[
        { label: 'Cycles', href: '/console/cycles' },
        { label: title, href: `/console/cycles/${code}` },
      ]}
    >
      {made !== undefined && <PublishedNotice report={made} />}
      <Load of={publication} what="what a report would say">
        {({ body }) => (
          <>
            {cycle.data?.body.illustrative && (
              <p>
                <Tag>Illustrative: everything in it is made up</Tag>
              </p>
            )}
            {made === undefined && body.latest !== null && <Latest report={body.latest} />}
            {made === undefined && <Hindrance of={body} />}
            {(made === undefined || body.allowed.length > 0) && <PublicationStanding of={body} />}
            {body.allowed.includes('restate') && <RestatementChanges cycle={code} />}
            {(body.allowed.includes('publish') || body.allowed.includes('restate')) && (
              <PublicationForm
                of={body}
                title={title}
                etag={cycle.data?.etag}
                onMade={setMade}
                onReload={() => changed('/v1/cycles/{cycle}')}
              />
            )}
          </>
        )}
      </Load>
    </Page>
  );
}

function Latest({ report }: { report: Schema<'Report'> }) {
  return (
    <p>
      <a href={`/console/reports/${report.id}`}>Report {report.number}</a> was published on{' '}
      {formatInstant(report.publishedAt)} by {report.publishedBy ?? 'somebody who is gone'}.
    </p>
  );
}

/** Why nothing can be published now, where that is so. */
function Hindrance({ of: { cycle, state, latest, hasChanged, signingKey, allowed } }: { of: Publication }) {
  if (allowed.length > 0) return null;
  if (state === 'open') {
    return (
      <Alert kind="info" title="It cannot be published yet">
        <p>This cycle is still open. A report is made of a closed cycle.</p>
        <p>
          <a href={`/console/cycles/${cycle}`}>Go to the cycle</a> to close it.
        </p>
      </Alert>
    );
  }
  if (signingKey === null) {
    return (
      <Alert kind="warning" title="It cannot be published: there is no key to sign it with">
        Every report is signed. Ask whoever runs this service to set the signing key of reports.
      </Alert>
    );
  }
  if (state === 'published' && hasChanged !== true) {
    return (
      <Alert kind="info" title="There is nothing to restate">
        Report {latest?.number} says all of this already: nothing was said, decided or certified since.
      </Alert>
    );
  }
  return null;
}
