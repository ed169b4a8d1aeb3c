// The annex of a report: everything behind its numbers, of which each reader gets what is theirs.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { counted } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Load } from '../ui/load.tsx';

const FILES = [
  ['findings', 'Findings with both sides, statements and decisions (CSV)'],
  ['needs', 'Stated needs, and what fills them (CSV)'],
  ['policy-needs', 'Policy needs, center by center (CSV)'],
  ['presence-without-need', 'Presence that fills no stated need (CSV)'],
] as const;

/** Its files, and what the service says of rows that are left out. */
export function AnnexFiles({ report }: { report: Schema<'Report'> }) {
  const { id, annexRows, links } = report;
  const annex = useRead('/v1/reports/{id}/annex', { params: { path: { id }, query: { limit: 1 } } });
  return (
    <section aria-labelledby="annex">
      <h2 id="annex">Annex</h2>
      <p>
        Everything behind the numbers, {counted(annexRows, 'row')} in all.
        <Load of={annex} what="what of it is yours">
          {({ body }) => <>{body.partial !== undefined && ` ${body.partial}`}</>}
        </Load>
      </p>
      <ul class="downloads downloads--below">
        {FILES.map(([section, label]) => (
          <li key={section}>
            <a href={addressOf('/v1/reports/{id}/annex', { id }, { section, format: 'csv' })} download>
              <Icon name="download" /> {label}
            </a>
          </li>
        ))}
        <li>
          <a href={links.annex} download={`annex-${id}.json`}>
            <Icon name="download" /> All of it (JSON, {size(report.annexBytes)})
          </a>
        </li>
      </ul>
    </section>
  );
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
