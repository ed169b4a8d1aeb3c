// The wire contract of the inbox.
import { z } from 'zod';
import { code } from '../../platform/http/wire.ts';
import { WAITING } from './model.ts';

const kind = z.enum(WAITING).describe('What it is that waits.');
const moment = z.string().nullable();

const item = z
  .object({
    kind,
    title: z.string().describe('What to do, in words.'),
    link: z.string().describe('Where to do it: a path of this service.'),
    since: moment.describe('Since when it waits: an instant or a day.'),
    due: moment.describe('By when it is to be done: an instant or a day; null for no such moment.'),
    cycle: code.nullable().describe('The cycle, where it is about one.'),
    center: code.nullable().describe('The center, where it is about one.'),
    family: code.nullable().describe('The component family, where it is about one.'),
  })
  .meta({ id: 'InboxItem', description: 'One thing that waits for the caller.' });

export const inbox = z
  .object({
    count: z.int().describe('How many things wait; 0 for an inbox that is empty.'),
    groups: z
      .array(
        z.object({
          kind,
          title: z.string().describe('What they are, in words.'),
          count: z.int().describe('How many of them wait.'),
          items: z
            .array(item)
            .describe(
              'The first 20, the earliest due first. One of registrations stands for as many as its words say.',
            ),
          more: z.int().describe('How many of `count` no item stands for; 0 where all of them are named.'),
        }),
      )
      .describe('By kind; a kind of which nothing waits is not there.'),
  })
  .meta({ id: 'Inbox', description: 'What waits for the caller in all its roles.' });
