// What other slices read of responses: the latest certified revision of each center, as it was certified.
export type { Answer, LatestRevision, NeedLine, Paperwork, PresenceLine } from './model.ts';
export { listFramedResponses } from './queries.ts';
export { listLatestRevisions, listNamedRevisions } from './revision-queries.ts';
