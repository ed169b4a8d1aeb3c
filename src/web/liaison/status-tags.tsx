// What is to be seen of a deployment at a glance: its status, and what waits.
import type { Schema } from '../api/client.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import { STATUSES } from '../ui/words.ts';

const TONES: Record<Schema<'Deployment'>['status'], Tone> = {
  planned: 'info',
  active: 'good',
  ended: 'neutral',
  cancelled: 'neutral',
};

/** Tags beside a deployment. */
export function StatusTags({ deployment }: { deployment: Schema<'Deployment'> }) {
  const { status, stale, notices, successor } = deployment;
  return (
    <span class="liaison-tags">
      <Tag tone={TONES[status]}>{STATUSES[status]}</Tag>
      {stale && <Tag tone="warn">Not confirmed</Tag>}
      {successor !== null && <Tag>Has a successor</Tag>}
      {notices.length > 0 && <Tag tone="warn">Prerequisite missing</Tag>}
    </span>
  );
}
