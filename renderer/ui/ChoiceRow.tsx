import type { ReactNode } from 'react';
import styles from './ChoiceRow.module.css';

interface ChoiceRowProps<Choice extends string | number> {
  /** What is chosen, for those who cannot see the row. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
  /** What stands on the button of a choice. */
  readonly children: (choice: Choice) => ReactNode;
}

/** One of a few, side by side. */
export function ChoiceRow<Choice extends string | number>(props: ChoiceRowProps<Choice>) {
  const { label, choices, chosen, onChoose, children } = props;
  return (
    <fieldset className={styles.row} aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          data-choice={choice}
          onClick={() => onChoose(choice)}
        >
          {children(choice)}
        </button>
      ))}
    </fieldset>
  );
}
