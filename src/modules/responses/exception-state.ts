// Where an exception stands. Nobody need end one that has run out: its due instant does.
import type { Fault } from '../../lib/problem.ts';
import type { ExceptionRow, ExceptionState, FramedResponse } from './model.ts';

/** `running` until it is ended or its due instant has come, which is not part of it. */
export function exceptionState({ outcome, dueAt }: Pick<ExceptionRow, 'outcome' | 'dueAt'>, now: Date): ExceptionState {
  return outcome ?? (now < dueAt ? 'running' : 'expired');
}

/** Whether the cut-off is behind the cycle: publishing changes nothing of that, and what comes after it is for a restatement. */
export function isBehindCutOff({ cycleState }: Pick<FramedResponse, 'cycleState'>): boolean {
  return cycleState === 'closed' || cycleState === 'published';
}

/** Whether the center may answer behind the cut-off now: its cycle has closed, and an exception runs. */
export function isReopened(response: FramedResponse, now: Date): boolean {
  const { exception } = response;
  return isBehindCutOff(response) && exception !== null && exceptionState(exception, now) === 'running';
}

/** The fault of an exception that would have run out before it begins; none where the instant is not stated at all. */
export function dueFaults(dueAt: Date | undefined, now: Date): Fault[] {
  if (dueAt === undefined || dueAt > now) return [];
  return [
    {
      in: 'body',
      pointer: '/dueAt',
      message: 'Choose a time that is still to come: until then the center can answer.',
    },
  ];
}
