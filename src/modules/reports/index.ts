// What the process needs of reports: to publish those of the illustrative sample.
export { type Office, publishCycle, restateCycle } from './publish-commands.ts';
