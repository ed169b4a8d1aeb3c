// A center that reports its presence save for some families says nothing of these: their observed presence is unknown, never zero.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { placeAnswer } from './served.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const need = (component: string) => ({
  ...{ component, role: null, fte: 1, onSite: true, priority: 'high' },
  ...{ capability: null, neededBy: null, justification: null },
});

t.test('nothing is observed of a family marked unknown, and zero of one that the center does not see', async (t) => {
  const [unsure, sure] = [await world.center({ state: 'XA' }), await world.center({ state: 'XA' })];
  const cycle = await openCycle(world, analyst);
  const needs = { status: 'reported', lines: [need('TSA'), need('ICE')] };
  const reported = { status: 'reported', unknownComponents: ['TSA'], lines: [] };
  await placeAnswer(world, cycle, unsure, { presence: reported, needs, remarks: null });
  const rows = async (query: string) =>
    (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?${query}`)).body.items;

  const unknown = { observedFte: null, observedUnits: null };
  const zero = { observedFte: 0, observedUnits: 0 };
  t.match(await rows(`groupBy=family&center=${unsure}`), [
    { family: 'ICE', ...zero, registeredFte: 0 },
    { family: 'TSA', ...unknown, registeredFte: 0 },
  ]);
  t.match(await rows(`groupBy=center&center=${unsure}`), [{ ...zero, centersReportingPresence: 1 }]);
  t.match(await rows(`groupBy=center&center=${unsure}&family=ICE`), [zero]);
  t.match(await rows(`groupBy=center&center=${unsure}&family=TSA`), [unknown]);
  t.match(await rows(`groupBy=component&center=${unsure}`), [
    { component: 'ICE', ...unknown },
    { component: 'TSA', ...unknown },
  ]);

  await placeAnswer(world, cycle, sure, {
    presence: { status: 'confirmed-zero', unknownComponents: [], lines: [] },
    needs,
    remarks: null,
  });
  t.match(await rows('groupBy=state&groupBy=family&state=XA'), [
    { family: 'ICE', ...zero },
    { family: 'TSA', ...zero, centersReportingPresence: 2 },
  ]);
});
