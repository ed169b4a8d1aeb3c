// What the schedule needs of series.
export { prepareNextCycle } from './commands.ts';
export { listSeriesToPrepare } from './queries.ts';
