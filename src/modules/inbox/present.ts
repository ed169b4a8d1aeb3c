// What waits, in plain words, with where to go for it. The words name cycles, centers and families, and no row of the register.
import { dayInWords } from '../../lib/calendar.ts';
import type { NamesOfCodes } from '../reference/index.ts';
import type { Inbox, Item, Waiting } from './model.ts';

type Words = { group: string; title: (item: Named) => string; link: (item: Item) => string };

/** The same thing with names of centers and components for their codes, and a day due as people say it. */
type Named = Pick<Item, 'cycle' | 'center' | 'family' | 'subject' | 'amount' | 'daysLeft'> & {
  readonly due: string | null;
};

const cycleOf = ({ cycle }: Item) => `/v1/cycles/${cycle}`;
const responseOf = (item: Item) => `${cycleOf(item)}/responses/${item.center}`;
const publicationOf = (item: Item) => `${cycleOf(item)}/publication`;
const findingOf = (item: Item) => `${cycleOf(item)}/findings/${item.subject}`;

const WORDS: Record<Waiting, Words> = {
  'response-due': {
    group: 'Surveys to answer',
    title: ({ cycle, center }) => `Answer ${cycle} for ${center}; a director certifies the answer.`,
    link: responseOf,
  },
  'response-reopened': {
    group: 'Answers that were reopened',
    title: ({ cycle, center }) => `The answer of ${center} to ${cycle} was reopened: change and certify it.`,
    link: responseOf,
  },
  'query-open': {
    group: 'Questions to answer',
    title: ({ cycle, center }) => `An analyst asks about the answer of ${center} to ${cycle}.`,
    link: (item) => `${responseOf(item)}/queries`,
  },
  'finding-of-center': {
    group: 'Findings about your centers to answer',
    title: ({ cycle, center, family }) => `Say how ${center} sees a finding of ${family} in ${cycle}.`,
    link: findingOf,
  },
  'finding-of-component': {
    group: 'Findings about your components to answer',
    title: ({ cycle, center, family }) => `Say how ${family} sees a finding at ${center} in ${cycle}.`,
    link: findingOf,
  },
  'deployment-ending': {
    group: 'Deployments that end within 90 days without a successor',
    title: ({ center, family, due }) =>
      `A deployment of ${family} at ${center} ends on ${due}: register its successor, or move its end.`,
    link: ({ subject }) => `/v1/deployments/${subject}`,
  },
  'prerequisite-missing': {
    group: 'Prerequisites to record',
    title: ({ subject, amount, due, daysLeft }) =>
      due === null
        ? `Record what ${counted(amount, 'active deployment')} of ${subject} lacked at the start: clearance or trainings.`
        : `Record what ${counted(amount, 'planned deployment')} of ${subject} still lacks, clearance or trainings: ${starts(amount, daysLeft)}.`,
    link: ({ subject, due }) =>
      `/v1/deployments/prerequisites?component=${subject}&status=${due === null ? 'active' : 'planned'}`,
  },
  'registration-stale': {
    group: 'Registrations to confirm',
    title: ({ subject, amount }) =>
      `Confirm or end ${counted(amount, 'registration')} of ${subject}: nobody has confirmed ${amount === 1 ? 'it' : 'them'} for too long.`,
    link: ({ subject }) => `/v1/deployments?component=${subject}&stale=true`,
  },
  'plan-returned': {
    group: 'Plans that were returned',
    title: ({ family }) => `A plan of ${family} was returned: change it and submit it again, or discard it.`,
    link: ({ subject }) => `/v1/plans/${subject}`,
  },
  'case-assigned': {
    group: 'Cases assigned to you',
    title: ({ cycle, center, family }) => `Decide a finding of ${family} at ${center} in ${cycle}.`,
    link: findingOf,
  },
  'case-answered': {
    group: 'Cases answered and not decided',
    title: ({ cycle, center, family }) => `A finding of ${family} at ${center} in ${cycle} was answered.`,
    link: findingOf,
  },
  'decision-superseded': {
    group: 'Decisions that no longer stand',
    title: ({ cycle, center, family }) =>
      `Decide anew a finding of ${family} at ${center} in ${cycle}: what was judged has changed.`,
    link: findingOf,
  },
  'plan-submitted': {
    group: 'Plans to approve or return',
    title: ({ family }) => `Approve a plan of ${family}, or return it.`,
    link: ({ subject }) => `/v1/plans/${subject}`,
  },
  'cycle-to-close': {
    group: 'Cycles to close',
    title: ({ cycle }) => `Close ${cycle}: its time is up.`,
    link: cycleOf,
  },
  'cycle-to-publish': {
    group: 'Cycles to publish',
    title: ({ cycle }) => `Publish the report of ${cycle}.`,
    link: publicationOf,
  },
  'cycle-to-restate': {
    group: 'Reports to restate',
    title: ({ cycle }) => `${cycle} has moved since its report was published: restate it where that matters.`,
    link: publicationOf,
  },
  'delivery-dead': {
    group: 'Deliveries that were given up',
    title: () => 'A message could not be delivered: see why, and take it up again.',
    link: ({ subject }) => `/v1/deliveries/${subject}`,
  },
};

/** The groups with their items, in words; `count` of all, shown or not. */
export function presentInbox({ groups, names }: Inbox) {
  return {
    count: groups.reduce((sum, { count }) => sum + count, 0),
    groups: groups.map(({ kind, count, items }) => ({
      kind,
      title: WORDS[kind].group,
      count,
      more: count - items.reduce((sum, { amount }) => sum + amount, 0),
      items: items.map((item) => ({
        kind,
        title: WORDS[kind].title(named(item, names)),
        link: WORDS[kind].link(item),
        since: told(item.since),
        due: told(item.due),
        cycle: item.cycle,
        center: item.center,
        family: item.family,
      })),
    })),
  };
}

function named(item: Item, { centers, components }: NamesOfCodes): Named {
  const { center, family, subject, due } = item;
  return {
    ...item,
    center: center === null ? null : (centers.get(center) ?? center),
    family: family === null ? null : (components.get(family) ?? family),
    subject: subject === null ? null : (components.get(subject) ?? subject),
    due: typeof due === 'string' ? dayInWords(due) : null,
  };
}

function told(moment: Date | string | null): string | null {
  return moment instanceof Date ? moment.toISOString() : moment;
}

function starts(amount: number, daysLeft: number | undefined): string {
  return `${amount === 1 ? 'it' : 'the first'} starts in ${counted(daysLeft ?? 0, 'day')}`;
}

function counted(amount: number, noun: string): string {
  return amount === 1 ? `one ${noun}` : `${amount} ${noun}s`;
}
