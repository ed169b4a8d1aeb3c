// Beginning a plan: an empty one, or a copy of another with its lines.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { sayPlan } from './plan-words.ts';
import { usePartOptions } from './use-parts.ts';

const FIELDS = ['component', 'fiscalYear', 'title', 'copyOf'] as const;
type Field = (typeof FIELDS)[number];

/** The page at /plans/new; with `copyOf` in the address that plan is chosen. */
export function BeginPage() {
  const plans = useRead('/v1/plans', { params: { query: { limit: 500 } } });
  return (
    <Page
      title="Begin a plan"
      trail={[{ label: 'Plans', href: '/console/plans' }]}
      lead="What a component intends to deploy in a fiscal year. It stays a draft until you submit it."
    >
      <Load of={plans} what="the plans">
        {({ body }) => <BeginForm plans={body.items} />}
      </Load>
    </Page>
  );
}

function BeginForm({ plans }: { plans: readonly Schema<'PlanSummary'>[] }) {
  const { query } = useAddressQuery();
  const { route } = useLocation();
  const { components } = useMe();
  const options = usePartOptions(components);
  const writing = useWriting();
  const [entered, setEntered] = useState<Partial<Record<Field, string>>>({});
  const copyOf = entered.copyOf ?? query['copyOf'] ?? '';
  const copied = plans.find(({ id }) => id === copyOf);
  // What is copied stands in the fields until somebody enters something else.
  const stands: Record<Field, string> = {
    copyOf,
    component: entered.component ?? copied?.component ?? components[0] ?? '',
    fiscalYear: entered.fiscalYear ?? (copied === undefined ? '' : String(copied.fiscalYear)),
    title: entered.title ?? copied?.title ?? '',
  };
  const field = (name: Field) => ({
    value: stands[name],
    onValue: (value: string) => setEntered({ ...entered, [name]: value }),
    fault: writing.faultAt(`/${name}`),
  });
  const begin = () =>
    writing.write(async () => {
      const { component, title, fiscalYear } = stands;
      const year = fiscalYear.trim() === '' ? undefined : Number(fiscalYear);
      const given = { component, title, fiscalYear: year, ...(copyOf === '' ? {} : { copyOf }) };
      const filled = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
      const body = Object.fromEntries(filled) as Schema<'PlanCreate'>;
      const params = { header: { 'idempotency-key': writing.keyFor(body) } } as never;
      const made = await send(client.POST('/v1/plans', { params, body }));
      await changed('/v1/plans', '/v1/me', '/v1/components');
      announce(`${made.body.title} is a draft now.`);
      route(`/console/plans/${made.body.id}/lines`);
    });
  return (
    <form
      noValidate
      class="usa-form"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <WriteProblem error={writing.error} beside={FIELDS.map((name) => `/${name}`)} onReload={writing.clear} />
      <SelectField
        label="Begin with"
        hint="A copy takes over the lines. The copy of an approved plan for the same year replaces it once approved."
        empty="No lines"
        options={plans.map((plan) => ({ value: plan.id, label: `A copy of ${sayPlan(plan)}` }))}
        {...field('copyOf')}
      />
      <SelectField label="Component" required empty="Choose a component" options={options} {...field('component')} />
      <TextField
        label="Fiscal year"
        required
        inputMode="numeric"
        hint="By the year in which it ends: 2028 is October 2027 to September 2028."
        {...field('fiscalYear')}
      />
      <TextField label="Title" required hint="What you will find it by." {...field('title')} />
      <Button type="submit" busy={writing.busy && 'Beginning...'}>
        Begin this plan
      </Button>
    </form>
  );
}
