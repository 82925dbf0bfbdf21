import type { SourceContext } from '../sourceCatalog.ts';
import { CountyFinder } from './countyFinder.ts';
import { EventStream } from './eventStream.ts';
import { HotPlaces } from './hotPlaces.ts';
import { EventMaker } from './makeEvent.ts';
import { type DemoRegisters, makeDemoRegisters } from './registers/demoRegisters.ts';
import { ResourceStream } from './resources/resourceStream.ts';
import { readRivers } from './scenarios/rivers.ts';
import type { ScenarioCity } from './scenarios/scenario.ts';
import { SubjectPlaces } from './subjectPlaces.ts';

/** The parts of the simulated city, made once. */
export class DemoCity {
  readonly registers: DemoRegisters;
  readonly events: EventStream;
  readonly resources: ResourceStream;
  /** What scenarios are made of. */
  readonly stage: ScenarioCity;

  constructor({ atlas, items, seed, cityFolder }: SourceContext) {
    this.registers = makeDemoRegisters(atlas, seed);
    const subjects = new SubjectPlaces(atlas, this.registers.subjects);
    const maker = new EventMaker({ atlas, items, workers: this.registers.workerTable, subjects });
    const counties = new CountyFinder(atlas);
    const places = new HotPlaces(atlas, seed);
    this.events = new EventStream(places, maker, counties);
    this.resources = new ResourceStream(atlas, this.registers, counties, seed);
    this.stage = {
      atlas,
      items,
      maker,
      places,
      subjects,
      stream: this.events,
      rivers: () => (cityFolder === undefined ? [] : readRivers(cityFolder)),
    };
  }
}
