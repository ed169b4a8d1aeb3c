// The time line of what ends, with its table, and what waits for somebody below it.
import { useCallback } from 'preact/hooks';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import { counted, formatDay } from '../ui/format.ts';
import { drawEnding } from './draw-ending.ts';
import { type Ending, waitingOf } from './ending-list.ts';
import { EndingTable } from './ending-table.tsx';

const DRAWN = 40;
type Props = {
  rows: readonly Ending[];
  today: string;
  until: string;
  /** There are more than these. */
  isMore: boolean;
  csv: string;
};

/** The figure. */
export function EndingTimeLine({ rows, today, until, isMore, csv }: Props) {
  const { alone, unfunded, followed } = waitingOf(rows);
  const said = [
    isMore
      ? `The first ${rows.length} deployments that end or lose their funding before ${formatDay(until)}; there are more.`
      : `${counted(rows.length, 'deployment')} ${rows.length === 1 ? 'ends or loses its' : 'end or lose their'} funding before ${formatDay(until)}.`,
    ...(alone.length > 0 ? [`Of ${alone.length} that end, nobody follows.`] : []),
    ...(unfunded.length > 0 ? [`Of ${unfunded.length} the funding ends first.`] : []),
  ].join(' ');
  const draw = useCallback(
    (...[plot, width]: Parameters<Parameters<typeof Picture>[0]['draw']>) =>
      drawEnding(plot, rows.slice(0, DRAWN), today, until, width),
    [
      rows.map(({ deployment, successor }) => `${deployment.id}${deployment.version}${successor?.version}`).join(),
      today,
      until,
    ],
  );
  return (
    <>
      <Figure
        title="How long each is committed, and who follows"
        summary={rows.length > DRAWN ? `${said} The first ${DRAWN} are drawn; the table has all ${rows.length}.` : said}
        csv={csv}
        legend={
          <Legend
            signs={[
              { colour: 'committed', label: 'Committed: until its end or its funding' },
              { colour: 'committed', label: 'Registered longer than funded', as: 'outline' },
              { colour: 'expected', label: 'Successor', as: 'line' },
            ]}
          />
        }
        table={<EndingTable rows={rows} title="What ends, and who follows" />}
      >
        <Picture draw={draw} alt={said} atLeast={480} />
      </Figure>
      {alone.length > 0 && <EndingTable rows={alone} title="Nobody follows yet" />}
      {unfunded.length > 0 && <EndingTable rows={unfunded} title="Funding ends first" />}
      {followed.length > 0 && <EndingTable rows={followed} title="Somebody follows" />}
    </>
  );
}
