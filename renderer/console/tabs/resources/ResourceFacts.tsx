import { useTranslation } from 'react-i18next';
import { RECORD_ELEMENTS } from '#shared/domain/registers.ts';
import type { AreaResources } from '#shared/resources/areaResources.ts';
import { sum } from '../../../panels/resources/useResources.ts';
import desk from '../../../ui/desk.module.css';
import styles from './ResourcesTab.module.css';

type Fact = readonly [name: string, value: number | undefined, of?: number | undefined];

/** All counts of a place, in five groups side by side. */
export function ResourceFacts({ resources }: { readonly resources: AreaResources }) {
  const { t } = useTranslation();
  // Said only where there are any.
  const unknownFact = (count: number): readonly Fact[] => (count > 0 ? [[t('resources.unknown'), count]] : []);
  const { workers, workersToday, microGridWorkers, cameras, centres, patrolsToday, visitsToday, elements } = resources;
  return (
    <div className={styles.groups}>
      <FactGroup
        title={t('resources.group.workers')}
        facts={[
          [t('resources.total'), workers.total],
          [t('resources.online'), workers.online, workers.total],
          ...unknownFact(workers.unknown),
          [t('resources.fullTime'), workers.fullTime, workers.total],
          [t('resources.seenToday'), workersToday.seen, workers.total],
          [t('resources.reportedToday'), workersToday.reported],
          [t('resources.handledToday'), workersToday.handled],
          [t('resources.microGridWorkers'), microGridWorkers],
        ]}
      />
      <FactGroup
        title={t('resources.group.cameras')}
        facts={[
          [t('resources.planned'), cameras.planned],
          [t('resources.installed'), cameras.installed, cameras.planned],
          [t('resources.online'), cameras.online, cameras.installed],
          [t('resources.offline'), cameras.installed - cameras.online - cameras.faulty - cameras.unknown],
          [t('resources.faulty'), cameras.faulty],
          ...unknownFact(cameras.unknown),
        ]}
      />
      <FactGroup
        title={t('resources.group.patrols')}
        facts={[
          ...(['county', 'town', 'village'] as const).map((rank): Fact => [t(`rank.${rank}`), patrolsToday[rank]]),
          [t('resources.all'), sum(patrolsToday)],
        ]}
      />
      <FactGroup
        title={t('resources.group.visits')}
        facts={[
          ...(['hardship', 'dispute', 'released', 'leftBehind', 'illness'] as const).map(
            (reason): Fact => [t(`visit.${reason}`), visitsToday[reason]],
          ),
          [t('resources.all'), sum(visitsToday)],
        ]}
      />
      <FactGroup
        title={t('resources.group.centres')}
        facts={centres.filter(({ count }) => count > 0).map(({ rank, count }): Fact => [t(`rank.${rank}`), count])}
      />
      {elements !== undefined && (
        <FactGroup
          title={t('resources.group.records')}
          facts={[
            ...RECORD_ELEMENTS.map((element): Fact => [t(`element.${element}`), elements[element]]),
            [t('resources.all'), sum(elements)],
          ]}
        />
      )}
    </div>
  );
}

/** Facts that nobody counts there are left out. */
function FactGroup({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  const { i18n } = useTranslation();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return (
    <div>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={desk.facts}>
        {facts.map(([name, value, of]) =>
          value === undefined ? undefined : (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd className={desk.figure}>
                {number(value)}
                {of !== undefined && of > 0 && <span className={styles.share}>{((100 * value) / of).toFixed(1)}%</span>}
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}
