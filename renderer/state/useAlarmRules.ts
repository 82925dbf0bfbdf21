import type { AlarmRules } from '#shared/alarms/alarmRules.ts';
import { usePictureFact } from './session.ts';
import { type AnswerState, useAnswer } from './useAnswer.ts';

/** Tells the alarm rules in force from others. */
export const useAlarmRulesHash = (): string => usePictureFact(({ picture }) => picture.alarms.rulesHash ?? '') ?? '';

/** The alarm rules in force; asked for anew when they were changed. */
export const useAlarmRules = (): AnswerState<AlarmRules> => useAnswer({ type: 'alarm/rules' }, useAlarmRulesHash());
