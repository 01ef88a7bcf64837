import { startModel } from '../../../main/engine/model/build.ts';

/** The source of every input of these tests. */
export const sources = [{ text: 'test', grade: 'guess' }] as const;

const services = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
] as const;
export const months = [0, 1, 2, 3].map((month) => ({ id: `m${month}`, label: `Month ${month}` }));

/** A model of two services and four months. */
export const start = () => startModel({ service: services, month: months });
