// What the schedule needs of reminders.
export { listCyclesToRemind, remindOfCycle } from './commands.ts';
export { listExceptionsToRemind, remindOfException } from './exception-commands.ts';
