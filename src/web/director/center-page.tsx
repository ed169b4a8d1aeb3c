// What became of a center's answers: findings that wait for a word of it, the gap that remains, and how long the coverage lasts.
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { counted, formatDay, formatFte, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { pageOf } from '../ui/place.ts';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';

/** A center on one page, as far as its reader may see it. */
export function CenterPage({ center }: { center: string }) {
  const me = useMe();
  const profile = useRead('/v1/centers/{center}/profile', { params: { path: { center } } });
  const { center: name, family } = useNames();
  const isOwn = hasRole(me, 'director', 'delegate');
  return (
    <Page
      title={name.name(center)}
      trail={isOwn ? [{ label: 'Surveys', href: '/console/surveys' }] : []}
      lead="What became of the answers: findings, the gap that remains, and how long the coverage lasts."
    >
      <Findings center={center} />
      <Load of={profile} what="the center">
        {({ body: { measures, outlook, register, missing, links } }) => (
          <>
            {missing.map(({ section, reason }) => (
              <Alert key={section} kind="info" slim>
                {reason}
              </Alert>
            ))}
            {measures !== null && (
              <>
                <h2>Gap</h2>
                <p>
                  Of {measures.title}, as of {formatDay(measures.referenceDate)}
                  {measures.provisional && '. These numbers are provisional'}.
                </p>
                <Table
                  caption="Needs and how far they are filled"
                  stacked
                  rows={measures.items}
                  keyOf={(row, at) => `${row.family ?? ''}${at}`}
                  none="No measures are known."
                  columns={[
                    {
                      key: 'family',
                      label: 'Component',
                      header: true,
                      cell: ({ family: code }) => (code ? family.name(code) : 'Any component'),
                    },
                    { key: 'here', label: 'Here (FTE)', numeric: true, cell: (row) => formatFte(row.reconciledFte) },
                    { key: 'needed', label: 'Needed (FTE)', numeric: true, cell: (row) => formatFte(row.needFte) },
                    { key: 'filled', label: 'Filled (FTE)', numeric: true, cell: (row) => formatFte(row.filledFte) },
                    { key: 'gap', label: 'Gap (FTE)', numeric: true, cell: (row) => formatFte(row.gapFte) },
                    {
                      key: 'ratio',
                      label: 'Filled (share)',
                      numeric: true,
                      cell: (row) => formatShare(row.staffingRatio),
                    },
                  ]}
                />
                {links['gaps'] !== undefined && <a href={pageOf(links['gaps'])}>See the gap report</a>}
              </>
            )}
            {outlook !== null && (
              <>
                <h2>Outlook</h2>
                <p>
                  An outlook counts from the latest cycle that is published, here {outlook.title}, and from the register
                  as it is now.
                </p>
                {outlook.items.map((row, at) => (
                  <p key={at}>
                    {row.neededFte === null
                      ? `How long the needs stay filled is not known: the center stated none in ${outlook.title}. `
                      : `Of ${formatFte(row.neededFte)} FTE needed, ${formatFte(row.committedFilledFte)} are filled by people who are committed. `}
                    {row.committedLapseOn !== null && `The first lapse is on ${formatDay(row.committedLapseOn)}. `}
                    {row.committedAtRiskFte !== null &&
                      `${formatFte(row.committedAtRiskFte)} FTE on duty end by ${formatDay(String(outlook['lastDay']))} without a timely successor, as far as they are committed.`}
                  </p>
                ))}
                {links['outlook'] !== undefined && <a href={pageOf(links['outlook'])}>See the outlook</a>}
              </>
            )}
            <h2>In the register now</h2>
            <p>
              {counted(register.active.count, 'person', 'people')} on duty, {register.planned.count} to come,{' '}
              {register.ending.count} ending within 180 days.
            </p>
          </>
        )}
      </Load>
    </Page>
  );
}

function Findings({ center }: { center: string }) {
  const inbox = useRead('/v1/me/inbox');
  return (
    <Load of={inbox} what="findings">
      {({ body }) => {
        const all = body.groups.flatMap(({ items }) => items);
        const waiting = all.filter((item) => item.kind === 'finding-of-center' && item.center === center);
        if (waiting.length === 0) return null;
        return (
          <>
            <h2>Findings to answer</h2>
            <p>Here your answer and the register differ. Say how you see it.</p>
            <ul class="usa-list">
              {waiting.map(({ link, title }) => (
                <li key={link}>
                  <a href={pageOf(link)}>{title}</a>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Load>
  );
}
