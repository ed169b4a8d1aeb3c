// One field of a row of reference data, as its kind asks for it.
import { Checkbox } from '../ui/choices.tsx';
import { type Option, SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { type FieldOf, NOUNS } from './nouns.ts';
import { PickList } from './pick-list.tsx';
import { useChoices } from './reference-api.ts';

type Props = { field: FieldOf; value: string; onValue: (value: string) => void; fault: string | undefined };

const YES_NO: readonly Option[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** The field; its value is text, one line for each of several. */
export function ReferenceField({ field, value, onValue, fault }: Props) {
  const offered = useChoices(field.of ?? 'roles', field.of !== undefined);
  const options = field.options ?? offered;
  const lines = value === '' ? [] : value.split('\n');
  const shared = { label: field.label, hint: field.hint, fault, required: field.required, value, onValue };
  switch (field.kind) {
    case 'choice':
      return <SelectField {...shared} options={options} empty={field.required ? '- Choose -' : 'None'} />;
    case 'yes-no':
      return <SelectField {...shared} options={YES_NO} empty={field.required ? '- Choose -' : undefined} />;
    case 'yes-no-unknown':
      return <SelectField {...shared} options={YES_NO} empty="Not known" />;
    case 'lines':
      return <TextArea {...shared} rows={3} />;
    case 'codes':
      return (
        <PickList
          label={field.label}
          hint={field.hint}
          fault={fault}
          one={NOUNS[field.of ?? 'roles'].one}
          options={options}
          value={lines}
          onValue={(codes) => onValue(codes.join('\n'))}
        />
      );
    case 'several':
      return (
        <fieldset class="usa-fieldset">
          <legend class="usa-legend">{field.label}</legend>
          {fault !== undefined && <span class="usa-error-message">{fault}</span>}
          {options.map((option) => (
            <Checkbox
              key={option.value}
              label={option.label}
              checked={lines.includes(option.value)}
              onValue={(checked) =>
                onValue(
                  options
                    .map((each) => each.value)
                    .filter((each) => (each === option.value ? checked : lines.includes(each)))
                    .join('\n'),
                )
              }
            />
          ))}
        </fieldset>
      );
    case 'day':
      return <TextField {...shared} type="date" />;
    default:
      return <TextField {...shared} inputMode={field.kind === 'number' ? 'decimal' : undefined} />;
  }
}
