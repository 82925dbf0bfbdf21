import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { AreaStrip } from '../place-card/AreaStrip.tsx';
import { ContributionList } from '../place-card/ContributionList.tsx';
import styles from './AreaComparison.module.css';
import { ComparisonColumn } from './ComparisonColumn.tsx';
import { type ComparedArea, FIGURES, useCompared } from './useCompared.ts';

interface AreaComparisonProps {
  readonly codes: readonly [string, string];
  /** The room on the wall: lines of text, and their width in ems. Without it there is room for everything side by side. */
  readonly room?: { readonly lines: number; readonly ems: number } | undefined;
  /** Opens an area; without it a name is plain text. */
  readonly onFocus?: ((area: AreaIndex) => void) | undefined;
  /** What stands under both at the desk. */
  readonly foot?: (sides: readonly [ComparedArea, ComparedArea]) => ReactNode;
}

/** Two areas side by side: level, what counts, who can help, why, because of what, and their last thirty days. */
export function AreaComparison({ codes, room, onFocus, foot }: AreaComparisonProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const [first, second] = codes.map((code) => areaByCode(atlas, code));
  if (first === undefined || second === undefined) return <p className={styles.quiet}>{t('ask.unknownArea')}</p>;
  return (
    <div data-comparison={codes.join(' ')}>
      {room === undefined ? (
        <ComparisonTable areas={[first, second]} onFocus={onFocus} foot={foot} />
      ) : (
        <ComparisonColumn areas={[first, second]} {...room} />
      )}
    </div>
  );
}

interface ComparisonTableProps {
  readonly areas: readonly [AreaIndex, AreaIndex];
  readonly onFocus: AreaComparisonProps['onFocus'];
  readonly foot: AreaComparisonProps['foot'] | undefined;
}

/** At the desk, where there is room to lay both out beside each other. */
function ComparisonTable({ areas: [first, second], onFocus, foot }: ComparisonTableProps) {
  const { t } = useTranslation();
  const sides = [useCompared(first, false), useCompared(second, false)] as const;
  const both = (content: (side: ComparedArea) => ReactNode): readonly [ReactNode, ReactNode] => [
    content(sides[0]),
    content(sides[1]),
  ];
  return (
    <>
      <div className={styles.comparison}>
        <Pair
          label=""
          cells={[
            <AreaHead key="A" letter="A" side={sides[0]} onFocus={onFocus} />,
            <AreaHead key="B" letter="B" side={sides[1]} onFocus={onFocus} />,
          ]}
        />
        {FIGURES.map((name) => (
          <Pair key={name} label={t(`ask.figure.${name}`)} cells={both(({ figures }) => figures[name])} />
        ))}
        <Pair label={t('ask.why')} cells={both(({ why }) => <p className={styles.why}>{why ?? '…'}</p>)} />
        <Pair label={t('ask.because')} cells={both((side) => <Contributions side={side} />)} />
        <Pair label={t('ask.days')} cells={both(({ area }) => <AreaStrip area={area} />)} />
      </div>
      {foot?.(sides)}
    </>
  );
}

interface AreaHeadProps {
  readonly letter: string;
  readonly side: ComparedArea;
  readonly onFocus: AreaComparisonProps['onFocus'];
}

function AreaHead({ letter, side: { area, level }, onFocus }: AreaHeadProps) {
  const { atlas } = useSession().city;
  const text = useAreaText();
  const name = `${letter} ${text.name(area)}`;
  return (
    <div className={styles.deskHead} data-side={letter} data-area={atlas.code(area)}>
      {onFocus === undefined ? (
        <span className={styles.name}>{name}</span>
      ) : (
        <button type="button" className={styles.name} title={text.path(area)} onClick={() => onFocus(area)}>
          {name}
        </button>
      )}
      <LevelMark level={level} form="full" />
    </div>
  );
}

/** The events behind a score; nothing is claimed before they are known. */
function Contributions({ side: { explanation } }: { readonly side: ComparedArea }) {
  return (
    <div className={styles.why}>
      {explanation === undefined ? '…' : <ContributionList explanation={explanation} isBrief />}
    </div>
  );
}

function Pair({
  label,
  cells: [first, second],
}: {
  readonly label: string;
  readonly cells: readonly [ReactNode, ReactNode];
}) {
  return (
    <>
      <div className={styles.label}>{label}</div>
      <div className={styles.cell}>{first}</div>
      <div className={styles.cell}>{second}</div>
    </>
  );
}
