// One person as one side states it, in a line.
import type { Schema } from '../api/client.ts';
import { formatFte } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS } from '../ui/words.ts';

/** "Intelligence Officer (IO) of Office of Intelligence and Analysis (IA), part time, 0.60 FTE"; "nobody" for none. */
export function UnitText({ unit }: { unit: Schema<'Unit'> | null }) {
  const { role, component } = useNames();
  if (unit === null) return <>Nobody</>;
  return (
    <>
      {role.name(unit.role)} of {component.name(unit.component)}, {ARRANGEMENTS[unit.arrangement].toLowerCase()},{' '}
      {formatFte(unit.fte)} FTE
    </>
  );
}
