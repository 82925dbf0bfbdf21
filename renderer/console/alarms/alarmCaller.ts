import type { AlarmTone } from '#shared/alarms/alarmRules.ts';

/** Loud enough beside a fan, soft enough for a night shift. */
const VOLUME = 0.25;
/** A tone that starts or stops at once clicks. */
const FADE_S = 0.015;

/** Plays calls; the tones are made here, there are no sound files. */
export interface AlarmCaller {
  /** Starts a call; resolves with the state of the sound engine once it has been asked to run. */
  call(tone: AlarmTone): Promise<AudioContextState>;
  dispose(): void;
}

/** Makes a caller; the sound engine is opened with the first call. */
export function createAlarmCaller(): AlarmCaller {
  let context: AudioContext | undefined;
  return {
    async call(tone) {
      context ??= new AudioContext();
      if (context.state !== 'running') await context.resume();
      schedule(context, tone);
      return context.state;
    },
    dispose() {
      void context?.close();
      context = undefined;
    },
  };
}

function schedule(context: AudioContext, { hertz, toneMs }: AlarmTone): void {
  const lengthS = toneMs / 1_000;
  for (const [position, frequency] of hertz.entries()) {
    const start = context.currentTime + FADE_S + position * lengthS;
    const oscillator = new OscillatorNode(context, { type: 'triangle', frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(VOLUME, start + FADE_S);
    gain.gain.setValueAtTime(VOLUME, start + lengthS - 2 * FADE_S);
    gain.gain.linearRampToValueAtTime(0, start + lengthS - FADE_S);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + lengthS);
  }
}
