// One line of whom the center needs. Within a priority the first need is filled first, so that a line can be moved up.
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { formatDay } from '../ui/format.ts';
import type { NeedLine } from './answer-form.ts';
import { NumberField } from './number-field.tsx';
import { saidOf } from './parts.ts';
import type { PlacedEdit } from './place-edits.ts';
import { LineActions } from './presence-line.tsx';
import { nameOf, type Questions, wordsOf } from './read-instrument.ts';
import { sayLine } from './say-line.ts';
import { useFold } from './use-fold.ts';

type Props = {
  line: NeedLine;
  at: number;
  edits: readonly PlacedEdit[];
  questions: Questions;
  onChange: (line: NeedLine) => void;
  onUp: (() => void) | undefined;
  onCopy: () => void;
  onRemove: () => void;
};

/** The line. Whatever is changed in it was looked at, and is so confirmed. */
export function NeedLineFields({ line, at, edits, questions, onChange, onUp, onCopy, onRemove }: Props) {
  const set = (part: Partial<NeedLine>) => onChange({ ...line, carried: false, ...part });
  const text = (field: string) => questions.text('needs', field);
  const said = (field: string) => saidOf(edits, line.key, field);
  const isMore = said('capability').fault !== undefined || said('neededBy').fault !== undefined;
  const more = [
    line.capability === null ? '' : nameOf(questions.capabilities, line.capability),
    line.neededBy === null ? '' : `from ${formatDay(line.neededBy)}`,
  ].filter((part) => part !== '');
  const what =
    line.component === null ? nameOf(questions.roles, line.role) : nameOf(questions.components, line.component);
  const fold = useFold(line, edits);
  return (
    <fieldset class={fold.look} id={`needs-${line.key}`} tabIndex={-1}>
      <legend class="line__name">
        Need {at + 1}
        {(line.component ?? line.role) !== null && `: ${what}`}
      </legend>
      {line.carried && <p class="line__said">{sayLine({ ...line, carried: false }, questions)}.</p>}
      <div class="line__fields line__fields--need">
        <SelectField
          label={text('component').title}
          value={line.component ?? ''}
          empty="Any"
          options={questions.components}
          onValue={(value) => set({ component: value || null })}
          {...said('component')}
        />
        <SelectField
          label={text('role').title}
          value={line.role ?? ''}
          empty="Any"
          options={questions.roles}
          onValue={(value) => set({ role: value || null })}
          {...said('role')}
        />
        <NumberField label={text('fte').title} value={line.fte} onTyped={(fte) => set({ fte })} {...said('fte')} />
        <SelectField
          label={text('priority').title}
          value={line.priority ?? ''}
          empty="Choose"
          options={wordsOf('critical', 'high', 'medium', 'low')}
          onValue={(value) => set({ priority: (value || null) as NeedLine['priority'] })}
          {...said('priority')}
        />
        <Checkbox label={text('onSite').title} checked={line.onSite} onValue={(onSite) => set({ onSite })} />
      </div>
      <div class="line__fields">
        <TextField
          label={text('justification').title}
          value={line.justification ?? ''}
          onValue={(value) => set({ justification: value || null })}
          {...said('justification')}
        />
      </div>
      <details class="line__more" open={isMore || undefined}>
        <summary>Capability and date{more.length > 0 && `: ${more.join(', ')}`}</summary>
        <div class="line__fields line__fields--more">
          <SelectField
            label={text('capability').title}
            hint="The capability that it serves."
            value={line.capability ?? ''}
            empty="None in particular"
            options={questions.capabilities}
            onValue={(value) => set({ capability: value || null })}
            {...said('capability')}
          />
          <TextField
            label={text('neededBy').title}
            hint="Leave it empty if you need it now."
            type="date"
            value={line.neededBy ?? ''}
            onValue={(value) => set({ neededBy: value || null })}
            {...said('neededBy')}
          />
        </div>
      </details>
      <div class="line__foot">
        <LineActions
          {...{ at, onCopy, onRemove }}
          onOpen={fold.open}
          onConfirm={line.carried ? () => set({}) : undefined}
        />
        {onUp !== undefined && (
          <Button kind="unstyled" onClick={onUp} aria-label={`Move up: need ${at + 1}`}>
            Move up
          </Button>
        )}
      </div>
    </fieldset>
  );
}
