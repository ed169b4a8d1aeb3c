// Words for imports: what a file held, and what was done with a row of it.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/tag.tsx';

export const MODES: Record<Schema<'RegisterImport'>['mode'], string> = {
  upsert: 'Some deployments',
  roster: 'All deployments of a component',
};

type Action = Schema<'ImportChange'>['action'];
export const ACTIONS: Record<Action, string> = { created: 'New', changed: 'Changed', ended: 'Gets a last day' };
export const ACTION_TONES: Record<Action, Tone> = { created: 'good', changed: 'info', ended: 'warn' };
