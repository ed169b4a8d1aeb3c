// What other slices need of participation: the response measures of a cycle as the contract spells them.
export { presentParticipation } from './present.ts';
export { readParticipation } from './read-commands.ts';
