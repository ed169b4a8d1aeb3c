// How a file is taken: as some rows, or as all of what a component has.
import { Radios } from '../ui/choices.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { useNames } from '../ui/use-names.ts';
import { END_REASONS, optionsOf } from '../ui/words.ts';

/** How, by the names of the API. */
export type Taken = { mode: 'upsert' | 'roster'; component: string; endOn: string; endReason: string };

/** The choice, with what a whole roster needs beside it. */
export function ImportOptions({ taken, onTaken }: { taken: Taken; onTaken: (taken: Taken) => void }) {
  const { component } = useNames();
  return (
    <div class="import-options">
      <Radios
        legend="What does the file hold?"
        value={taken.mode}
        onValue={(mode) => onTaken({ ...taken, mode: mode === 'roster' ? 'roster' : 'upsert' })}
        options={[
          {
            value: 'upsert',
            label: 'Some deployments',
            description: 'Registers and changes what is in it. Everything else stays.',
          },
          {
            value: 'roster',
            label: 'All deployments of a component',
            description: 'Also ends those that are not in it any more.',
          },
        ]}
      />
      {taken.mode === 'roster' && (
        <div class="form-grid">
          <SelectField
            label="All of which component"
            required
            empty="Choose a component"
            options={component.options}
            value={taken.component}
            onValue={(value) => onTaken({ ...taken, component: value })}
          />
          <TextField
            label="Last day of those not in it"
            required
            type="date"
            value={taken.endOn}
            onValue={(endOn) => onTaken({ ...taken, endOn })}
          />
          <SelectField
            label="Why they end"
            required
            empty="Choose a reason"
            options={optionsOf(END_REASONS)}
            value={taken.endReason}
            onValue={(endReason) => onTaken({ ...taken, endReason })}
          />
        </div>
      )}
    </div>
  );
}
