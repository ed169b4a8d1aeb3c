// Closed vocabularies of the contract that more than one slice spells (vocabulary.md); each of the others stands in its slice.

/** How a person is on duty for a center. Which of them are on site is a parameter of the policy. */
export const ARRANGEMENTS = ['full-time', 'part-time', 'liaison', 'virtual'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** Priorities of needs, most urgent first; their weights are parameters of the policy. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What an answer to an item says as a whole; no answer at all is none of these (methodology, sections 3 and 8). */
export const ANSWER_STATUSES = ['reported', 'confirmed-zero', 'declined'] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];
