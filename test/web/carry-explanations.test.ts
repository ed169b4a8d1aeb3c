// An explanation stays with its question, whatever the number in it becomes.
import t from 'tap';
import { carryExplanations } from '../../src/web/director/carry-explanations.ts';
import type { PlacedEdit } from '../../src/web/director/place-edits.ts';

const edit = (id: string, line: string | undefined, code = 'change-large') =>
  ({
    id,
    code,
    kind: 'quality',
    section: 'presence',
    line,
    field: 'ftePerPerson',
    message: id,
  }) as unknown as PlacedEdit;

t.test('text goes over to the edit that asks the same of the same place', async (t) => {
  const said = { old: 'They arrived in spring.' };
  t.same(carryExplanations([edit('old', 'a')], [edit('new', 'a')], said), { ...said, new: said.old });
});

t.test('not to another line, another question, or over what was said already', async (t) => {
  const said = { old: 'One.', kept: 'Two.' };
  t.equal(carryExplanations([edit('old', 'a')], [edit('new', 'b')], said), said);
  t.equal(carryExplanations([edit('old', 'a')], [edit('new', 'a', 'share-high')], said), said);
  t.equal(carryExplanations([edit('old', 'a'), edit('kept', 'b')], [edit('kept', 'b')], said), said);
  t.same(carryExplanations([edit('old', undefined)], [edit('new', undefined)], said), { ...said, new: 'One.' });
});
