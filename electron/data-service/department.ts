import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Answers, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlAnswer, ControlOf, ControlType, WallCondition } from '#shared/contract/serviceMessages.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { CityEvent, OrderStep, RecordOf, Urging } from '#shared/domain/event.ts';
import type { ItemList } from '#shared/domain/itemList.ts';
import type { Registers } from '#shared/domain/registers.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { FailureText } from '#shared/lib/result.ts';
import type { QuarantineEntry } from '#shared/quarantine/quarantineEntry.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import type { CityFolder } from './cityFiles.ts';
import type { KnownEvent } from './eventLedger.ts';
import type { Recorder } from './history/recorder.ts';
import type { Verdict } from './ingest/verdict.ts';
import type { OrderDesk } from './orders/orderDesk.ts';
import type { PictureStore } from './pictureStore.ts';
import type { Publisher } from './publisher.ts';
import type { OpeningRules } from './rules/openingRules.ts';
import type { EventStore, StoredRow } from './store/eventStore.ts';

/** What happened, in the order in which it was accepted. */
export type Accepted =
  | {
      readonly type: 'event';
      readonly event: CityEvent;
      readonly area: AreaIndex;
      readonly known: KnownEvent | undefined;
      readonly receivedAt: Instant;
    }
  /** `before` is how the event and its order stood. */
  | {
      readonly type: 'step';
      readonly step: OrderStep;
      readonly area: AreaIndex;
      readonly before: KnownEvent;
      readonly receivedAt: Instant;
    }
  | { readonly type: 'urging'; readonly urging: Urging; readonly area: AreaIndex; readonly event: CityEvent }
  | RecordOf<'presence'>
  | RecordOf<'camera'>
  | RecordOf<'patrol'>
  | RecordOf<'visit'>
  /**
   * A level changed, for whatever reason; not told while the levels are behind their time at a start. An area that a
   * silent feed names becomes unknown and comes back; those inside it tell the level behind the silence.
   */
  | {
      readonly type: 'level';
      readonly area: AreaIndex;
      readonly from: WarningLevel;
      readonly to: WarningLevel;
      readonly at: Instant;
    }
  /** The level of a creation subject changed; not told while the levels are behind their time at a start. */
  | { readonly type: 'subjectLevel'; readonly subject: Subject; readonly to: WarningLevel; readonly at: Instant }
  /** How the wall itself is, as main says. */
  | { readonly type: 'condition'; readonly condition: WallCondition; readonly at: Instant }
  /** All that stands of it; what is not named has gone. */
  | { readonly type: 'conditions'; readonly standing: readonly WallCondition[]; readonly at: Instant }
  /** An order has passed its deadline. */
  | { readonly type: 'overdue'; readonly event: CityEvent; readonly area: AreaIndex; readonly at: Instant };

/** Who asks: personal data is masked by it. */
export interface Asker {
  readonly role: WindowRole;
}

/** Who asks for a change, as main knows it. */
export interface Ordering {
  readonly by: string;
}

type Soon<Value> = Value | Promise<Value>;

/** The answers to some questions. */
export type AnswersTo<Type extends QuestionType> = {
  readonly [T in Type]: (question: QuestionOf<T>, asker: Asker) => Soon<Reply<Answers[T]>>;
};

/** The doers of some controls. */
export type ControlsOf<Type extends ControlType> = {
  readonly [T in Type]: (control: ControlOf<T>, ordering: Ordering) => Soon<Reply<ControlAnswer<T>>>;
};

/** A part of the city's memory beside the levels: it hears what happens, keeps what it needs, answers questions. */
export interface Department {
  /** Something was accepted. A department that throws is fenced: it is told of the next thing all the same. */
  take?(accepted: Accepted): void;
  /** The records up to this instant are folded in and the levels are settled. */
  advance?(now: Instant): void;
}

/** What a department works with. */
export interface CityContext {
  readonly atlas: Atlas;
  readonly folder: CityFolder;
  /** The rules the session began with. */
  readonly openingRules: OpeningRules;
  readonly items: ItemList;
  readonly registers: Registers;
  /** What is laid down for orders: items, loops, working time. */
  readonly desk: OrderDesk;
  readonly isDemonstration: boolean;
  /** City time: the instant up to which everything is folded in. */
  readonly clock: Clock;
  /** The room's clock. */
  readonly room: Clock;
  /** The rules in force; another object after they were changed. */
  rules(): WarningRules;
  /** The live levels; another object after the rules were changed. */
  pictures(): PictureStore;
  /** Keeps a row with the tick's batch. */
  keep(row: StoredRow): void;
  /** Writes what is kept so far, then gives the store to read from; undefined while it cannot be opened. */
  store(): EventStore | undefined;
  /** True while the database refuses to be written and what comes is held in memory. */
  isStoreFailing(): boolean;
  /** Judges a record and folds it in, as if a source had brought it. */
  enter(raw: unknown): Verdict;
  /** Records that came a second time, word for word, since the start. */
  duplicates(): number;
  /** Judges a record in quarantine again; accepted, it leaves quarantine. */
  retry(entry: QuarantineEntry): Verdict;
  /** Takes other levels as the live ones, with the rules they were made by; all windows are shown them. */
  replacePictures(pictures: PictureStore, rules: WarningRules): void;
  /** What the windows are shown. */
  readonly publisher: Publisher;
  /** Records the live picture. */
  readonly recorder: Recorder;
  /** Runs a long piece of work in slices between ticks; the generator yields often, at least every few milliseconds. */
  run<Value>(work: Generator<undefined, Value>): Promise<Value>;
  /** Something the duty officer should know. */
  notify(notice: FailureText): void;
}
