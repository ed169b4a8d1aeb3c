// The reminders of a cycle as the contract spells them: what was done, and what is still to come.
import type { Due, ReminderRun } from './model.ts';
import { planReminders } from './plan-reminders.ts';

type Shown = Due & { code: string; state: string };

/** In order of their instants. What has not been dealt with is planned while it can still be sent, and otherwise left out. */
export function presentReminders(cycle: Shown, runs: readonly ReminderRun[], now: Date) {
  const isCurrent = (run: ReminderRun) => run.center === null && run.dueAt.getTime() === cycle.dueAt.getTime();
  const done = new Set(runs.filter(isCurrent).map((run) => run.daysBefore));
  const mayCome = (cycle.state === 'draft' || cycle.state === 'open') && now < cycle.dueAt;
  const planned = planReminders(cycle)
    .filter(({ daysBefore }) => mayCome && !done.has(daysBefore))
    .map(({ daysBefore, at }) => ({
      ...{ daysBefore, at, dueAt: cycle.dueAt, center: null, state: 'planned' as const, centers: null, ranAt: null },
    }));
  const dealtWith = runs.map(({ plannedAt, cycle: _, ...run }) => ({ ...run, at: plannedAt }));
  const items = [...dealtWith, ...planned].sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    cycle: cycle.code,
    dueAt: cycle.dueAt.toISOString(),
    items: items.map(({ at, dueAt, ranAt, ...item }) => ({
      ...item,
      at: at.toISOString(),
      dueAt: dueAt.toISOString(),
      ranAt: ranAt?.toISOString() ?? null,
    })),
  };
}
