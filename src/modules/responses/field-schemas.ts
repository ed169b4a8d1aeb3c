// What every field of an answer is called and what it asks for: the titles and help texts of the questionnaire, which the document
// of the API repeats.

/** For `.meta()`: the title that a form shows above the field, and the help below it. */
export const FIELDS = {
  presence: {
    title: 'Presence',
    description: 'Who of DHS is on duty at the center on the reference date; null while it is not answered.',
  },
  needs: { title: 'Needs', description: 'Whom the center needs; null while it is not answered.' },
  remarks: { title: 'Remarks', description: 'Anything else about the answer, up to 4,000 characters.' },
  status: {
    title: 'Kind of answer',
    description:
      '`reported`, `confirmed-zero` (an explicit none) or `declined`; null is no answer, which is none of these.',
  },
  unknownComponents: {
    title: 'Unknown families',
    description: 'Component families of which the center cannot say who is there.',
  },
  lines: { title: 'Lines', description: 'At most 500.' },
  presenceLine: { title: 'Presence line', description: 'So many equal people; or, with `observed: false`, a denial.' },
  needLine: { title: 'Need line', description: 'One need; within a priority, the first is filled first.' },
  deploymentId: {
    title: 'Deployment',
    description: 'The deployment of the register that the line speaks of; null for none.',
  },
  observed: {
    title: 'Is here',
    description: 'false says that the deployment is not here; the other values of the line then count for nothing.',
  },
  component: {
    title: 'Component',
    description: 'Component as specific as the center knows it; OTHER where it cannot say.',
  },
  role: { title: 'Role', description: 'Role family.' },
  arrangement: { title: 'Arrangement', description: 'How they are on duty.' },
  headcount: {
    title: 'Headcount',
    description: 'How many equal people the line stands for, 1 to 999; 1 on a linked line.',
  },
  ftePerPerson: { title: 'FTE per person', description: 'FTE of each of them, 0.01 to 1.00.' },
  basis: { title: 'Basis', description: 'Where this was taken from.' },
  note: { title: 'Note', description: 'Anything else, up to 4,000 characters.' },
  fte: { title: 'FTE', description: 'FTE that is needed, 0.01 to 99.99.' },
  needComponent: { title: 'Component', description: 'The component that it has to be of; null for any.' },
  needRole: { title: 'Role', description: 'The role that it has to be of; null for any.' },
  onSite: { title: 'On site', description: 'Whether only somebody on site can fill it.' },
  priority: { title: 'Priority', description: 'How urgent it is.' },
  capability: { title: 'Capability', description: 'The capability that it serves; null for none.' },
  neededBy: { title: 'Needed by', description: 'From when it is needed; null for now.' },
  justification: { title: 'Justification', description: 'Why, up to 4,000 characters.' },
  carried: {
    title: 'To be confirmed',
    description:
      'Whether the line was taken over from the register or an earlier answer and is not yet confirmed. Setting it to false confirms the line, and so does leaving it out; it has to be before the answer is certified.',
  },
} as const satisfies Record<string, { title: string; description: string }>;
