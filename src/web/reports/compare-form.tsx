// Two reports to hold against each other.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { formatDay } from '../ui/format.ts';

type Props = {
  reports: readonly Schema<'Report'>[];
  /** The reports that are chosen already, by id. */
  from?: string | undefined;
  to?: string | undefined;
};

/** The choice of both; without another, the latest and the one before. */
export function CompareForm({ reports, from, to }: Props) {
  const { route } = useLocation();
  const latest = reports.at(-1)?.id ?? '';
  // What somebody has chosen stays; the rest follows the list, which a publication makes longer.
  const [picked, setPicked] = useState<{ from?: string; to?: string }>({});
  const after = picked.to ?? to ?? (latest === from ? (reports.at(-2)?.id ?? '') : latest);
  const before = picked.from ?? from ?? reports.filter(({ id }) => id !== after).at(-1)?.id ?? '';
  const chosen = { from: before, to: after };
  const [tried, setTried] = useState(false);
  if (reports.length < 2) return <p class="none">There is only one report, and nothing to compare it with.</p>;
  const options = [...reports].reverse().map(({ id, cycle, number, publishedAt }) => ({
    value: id,
    label: `${cycle}, report ${number}, published ${formatDay(publishedAt)}`,
  }));
  const isSame = chosen.from === chosen.to;
  return (
    <form
      class="compare-form no-print"
      aria-label="Compare two reports"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isSame) route(`/console/reports/${chosen.from}/compare/${chosen.to}`);
      }}
    >
      <SelectField
        label="Before"
        value={chosen.from}
        options={options}
        onValue={(value) => setPicked({ ...picked, from: value })}
      />
      <SelectField
        label="After"
        value={chosen.to}
        options={options}
        fault={tried && isSame && 'Choose another report than before.'}
        onValue={(value) => setPicked({ ...picked, to: value })}
      />
      <Button type="submit" kind="outline">
        Compare
      </Button>
    </form>
  );
}
