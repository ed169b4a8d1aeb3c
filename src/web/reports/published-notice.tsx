// That a report was made, with the ways to it; it takes the focus, since the form that led to it has gone.
import { useEffect, useRef } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { Downloads } from './downloads.tsx';

/** Shown on the page that published it. */
export function PublishedNotice({ report }: { report: Schema<'Report'> }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
    place.current?.scrollIntoView({ block: 'center' });
  }, [report.id]);
  return (
    <div ref={place} tabIndex={-1} class="published">
      <Alert kind="success" title={`Report ${report.number} is published`}>
        <p>
          <a href={`/console/reports/${report.id}`}>
            Read report {report.number} of {report.title}
          </a>
          {report.supersedes !== null && (
            <>
              , or{' '}
              <a href={`/console/reports/${report.supersedes}/compare/${report.id}`}>
                compare it with the one that it supersedes
              </a>
            </>
          )}
          .
        </p>
        <Downloads of={report} />
      </Alert>
    </div>
  );
}
