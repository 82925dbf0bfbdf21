/**
 * Published figures as counts over the areas they were counted in, so that the whole city comes out at the published
 * figure and a smaller atlas in proportion. Source: 《市推进平安建设工作综述》《谱写平安周口更加出彩新篇章》, 2022.
 */
export const PUBLISHED = {
  /** Third-level grid workers over the city's grids. */
  workersPerGrid: 19_361 / 14_738,
  /** 鹿邑县: full-time grid workers over its grids; the other counties are taken to be like it. */
  fullTimePerGrid: 1_307 / 1_294,
  /** 鹿邑县: micro-grid workers and cameras over its micro-grids. */
  microGridWorkersPerMicroGrid: 10_350 / 10_311,
  camerasPlannedPerMicroGrid: 10_520 / 10_311,
  camerasInstalledPerMicroGrid: 10_048 / 10_311,
  /** 鹿邑县: cameras on line over those installed. */
  camerasOnlineShare: 9_896 / 10_048,
  /** Basic records (人、地、物、事、组织) over the city's micro-grids. */
  recordsPerMicroGrid: 8_380_000 / 100_622,
  /** 西华县: population records over its micro-grids. */
  populationPerMicroGridOfXihua: 963_000 / 7_597,
} as const;

export const XIHUA = '411622';
export const LUYI = '411628';
/** 鹿邑县 has two more town centres than towns. */
export const LUYI_EXTRA_TOWN_CENTRES = 2;
/** Floor area of the city's centre in m². */
export const CITY_CENTRE_FLOOR_AREA = 4_000;
