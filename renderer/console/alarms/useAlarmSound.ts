import { useEffect, useRef, useState } from 'react';
import type { AlarmBoard } from '#shared/alarms/alarm.ts';
import { type AlarmRules, BUILT_IN_ALARM_RULES } from '#shared/alarms/alarmRules.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAlarmRules } from '../../state/useAlarmRules.ts';
import { type AlarmCaller, createAlarmCaller } from './alarmCaller.ts';

/** Remembered on this machine: who turned the sound off finds it off after a restart. */
const SOUND_KEY = 'gridwall.alarmSound';
const SILENCE_MS = 5 * MINUTE_MS;

/** The sound of alarms and its switch. */
export interface AlarmSound {
  readonly isOn: boolean;
  /** Room milliseconds of silence left; 0 when there is none. */
  readonly silentMs: number;
  /** Calls that the sound engine has taken, and its state at the last one. */
  readonly calls: number;
  readonly engine: AudioContextState | undefined;
  turn(isOn: boolean): void;
  /** Five minutes of silence, or its end. */
  silence(isSilent: boolean): void;
}

/** Calls at once for what is new, and again and again while the gravest waits. Only the console has a sound. */
export function useAlarmSound(): AlarmSound {
  const { timers } = useSession();
  const [isOn, setOn] = useState(() => window.localStorage.getItem(SOUND_KEY) !== 'off');
  const [silentUntil, setSilentUntil] = useState(0);
  // Read anew at each beat of the readout, so that the silence is seen to pass.
  const silentMs = usePictureValue(() => Math.max(0, silentUntil - timers.now())) ?? 0;
  const heard = useCalls(isOn && silentMs === 0);
  return {
    isOn,
    silentMs,
    ...heard,
    turn(next) {
      window.localStorage.setItem(SOUND_KEY, next ? 'on' : 'off');
      setOn(next);
    },
    silence: (isSilent) => setSilentUntil(isSilent ? timers.now() + SILENCE_MS : 0),
  };
}

function useCalls(isAudible: boolean): Pick<AlarmSound, 'calls' | 'engine'> {
  const { timers, report } = useSession();
  const rules = useAlarmRules();
  const sounds = rules.type === 'answered' ? rules.value.sounds : BUILT_IN_ALARM_RULES.sounds;
  const call = usePictureValue(({ picture }) => callOf(picture.alarms)) ?? '';
  const caller = useRef<AlarmCaller>(undefined);
  const [heard, setHeard] = useState<Pick<AlarmSound, 'calls' | 'engine'>>({ calls: 0, engine: undefined });
  useEffect(() => () => caller.current?.dispose(), []);
  useEffect(() => {
    const tone = toneOf(sounds, call);
    if (!isAudible || tone === undefined) return;
    const play = (): void => {
      caller.current ??= createAlarmCaller();
      caller.current
        .call(tone)
        .then((engine) => setHeard(({ calls }) => ({ calls: calls + 1, engine })))
        .catch(report);
    };
    play();
    return timers.every(tone.everySeconds * SECOND_MS, play);
  }, [call, isAudible, sounds, timers, report]);
  return heard;
}

/** What is called for: the gravest level that waits, and the newest alarm of it, which begins the call anew. */
function callOf({ alarms, loudest }: AlarmBoard): string {
  const newest = alarms
    .filter(({ level }) => level === loudest)
    .reduce((latest, { waitingSince }) => Math.max(latest, waitingSince), 0);
  return alarms.length === 0 ? '' : `${WARNING_LEVELS[loudest]} ${newest}`;
}

function toneOf(sounds: AlarmRules['sounds'], call: string): AlarmRules['sounds']['red'] | undefined {
  const [level] = call.split(' ');
  return level === 'red' || level === 'orange' || level === 'yellow' ? sounds[level] : undefined;
}
