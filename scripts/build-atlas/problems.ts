/** One thing wrong with a city folder: where it is, what it is, what to do. */
export interface Problem {
  readonly file: string;
  /** Row, feature or key in the file: `row 12`, `feature 3`, `counties.411622`. */
  readonly place: string;
  /** One sentence that names the code and says what is wrong and what to do. */
  readonly message: string;
}

/** Thrown out of reading a city folder when it cannot be built; carries every problem found so far. */
export class CityFolderError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'CityFolderError';
    this.problems = problems;
  }
}

/** `divisions.json, row 12: …` */
export function describeProblem(problem: Problem): string {
  return `${problem.file}, ${problem.place}: ${problem.message}`;
}

/** Stops with the problems, if there are any. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new CityFolderError(problems);
}
