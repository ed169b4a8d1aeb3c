// The way between the measures of one cycle, and to those of another.
import { useLocation } from 'preact-iso';
import { useRead } from '../api/use-read.ts';
import { SelectField } from '../ui/fields.tsx';
import { withMeasures } from './cycles-with-measures.ts';

const PAGES = [
  ['gaps', 'Gap report'],
  ['needs', 'Stated needs'],
  ['presence', 'Presence and agreement'],
] as const;

/** Links to the measures of `cycle`, and a choice of cycles. `page` is where one is. */
export function MeasureNav({ cycle, page }: { cycle: string; page: (typeof PAGES)[number][0] }) {
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 100 } } });
  const { route } = useLocation();
  const options = withMeasures(cycles.data?.body.items ?? []).map(({ code, title, state }) => ({
    value: code,
    label: `${title}, ${state}`,
  }));
  return (
    <div class="measure-nav no-print">
      <nav aria-label="Measures of this cycle">
        <ul class="measure-nav__links">
          {PAGES.map(([name, label]) => (
            <li key={name}>
              <a href={`/console/cycles/${cycle}/${name}`} aria-current={name === page ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
          <li>
            <a href="/console/trends">Trends</a>
          </li>
        </ul>
      </nav>
      {options.length > 1 && (
        <SelectField
          label="Cycle"
          value={cycle}
          options={options}
          onValue={(code) => route(`/console/cycles/${code}/${page}`)}
        />
      )}
    </div>
  );
}
