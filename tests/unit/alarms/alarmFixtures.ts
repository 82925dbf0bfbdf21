import type { AlarmSubject } from '#shared/alarms/alarmEntry.ts';

/** An orange county; change what the test is about. */
export const subjectWith = (change: Partial<AlarmSubject>): AlarmSubject => ({
  cause: 'areaRisen',
  key: 'areaRisen:411602',
  level: 3,
  areaCode: '411602',
  eventId: undefined,
  facts: {},
  ...change,
});
