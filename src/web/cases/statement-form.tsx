// The form in which a party says something to a finding.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { TextArea } from '../ui/fields.tsx';
import { useMe } from '../ui/me.ts';
import { useKept } from '../ui/use-kept.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { casesChanged, sayTo } from './write-case.ts';

type Stance = Schema<'StatementCreate'>['stance'];
type Party = 'center' | 'component';

/** The form. Whoever speaks for both sides says for which. */
export function StatementForm({ finding }: { finding: Schema<'Finding'> }) {
  const me = useMe();
  const isBoth = me.centers.includes(finding.center) && me.components.length > 0;
  const [stance, setStance] = useState<Stance | ''>('');
  const [party, setParty] = useState<Party | ''>('');
  const [text, setText] = useKept(`statement ${finding.id}`);
  const [missing, setMissing] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const other = me.centers.includes(finding.center) ? 'the register' : 'the center';
  const save = async () => {
    const isWhole = stance !== '' && text.trim() !== '' && !(isBoth && party === '');
    setMissing(!isWhole);
    if (stance === '' || !isWhole) return;
    const body = { stance, text: text.trim(), ...(party === '' ? {} : { party }) };
    if (!(await write(() => sayTo(finding, body, keyFor(body))))) return;
    setStance('');
    setText('');
    announce('Your statement is saved. The analyst and the other side read it.');
  };
  return (
    <form
      class="usa-form case-form"
      noValidate
      aria-label="Your statement"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={error} onReload={() => casesChanged(finding.cycle)} />
      {isBoth && (
        <Radios
          legend="For whom do you speak?"
          fault={missing && party === '' && 'Say for whom you speak.'}
          value={party}
          onValue={(value) => setParty(value as Party)}
          options={[
            { value: 'center', label: 'The center' },
            { value: 'component', label: 'The component' },
          ]}
        />
      )}
      <Radios
        legend="What do you say?"
        fault={(missing && stance === '' && 'Choose one.') || faultAt('/stance')}
        value={stance}
        onValue={(value) => setStance(value as Stance)}
        options={[
          {
            value: 'maintain',
            label: 'We maintain our statement',
            description: 'You have looked again, and it is so.',
          },
          { value: 'concede', label: 'We concede', description: `You were mistaken; ${other} is right.` },
          { value: 'explain', label: 'We explain', description: 'How the difference came about, for the analyst.' },
        ]}
      />
      <TextArea
        label="In your words"
        hint="Both sides and the analyst read it. It is kept, and you may say more later."
        required
        rows={4}
        fault={(missing && text.trim() === '' && 'Write one or two sentences.') || faultAt('/text')}
        value={text}
        onValue={setText}
      />
      <Button type="submit" busy={busy && 'Saving...'}>
        Save your statement
      </Button>
    </form>
  );
}
