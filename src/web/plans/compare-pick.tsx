// The way to comparing a plan with another.
import { useState } from 'preact/hooks';
import { useRead } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { sayPlan } from './plan-words.ts';

/** The choice of the other plan; nothing where there is no other. */
export function ComparePick({ id }: { id: string }) {
  const plans = useRead('/v1/plans', { params: { query: { limit: 500 } } });
  const [other, setOther] = useState('');
  const others = (plans.data?.body.items ?? []).filter((plan) => plan.id !== id);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="compare-title">
      <h2 id="compare-title">Compare with another plan</h2>
      <div class="plans-compare">
        <SelectField
          label="The other plan"
          empty="Choose a plan"
          options={others.map((plan) => ({ value: plan.id, label: sayPlan(plan) }))}
          value={other}
          onValue={setOther}
        />
        {other !== '' && (
          <ButtonLink kind="outline" href={`/console/plans/${id}/compare/${other}`}>
            See what differs
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
