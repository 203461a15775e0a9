import { classPower, quantityPower } from '../correlation/predictive-power';
import { chanceOfConflicts, chanceOfRepeats } from './chance-of-repeats';
import { imitate } from './imitate';
import { outlierScores } from './outlier-scores';
import { tellApart } from './tell-apart';

/** What takes long and needs nothing but its arguments, so that another thread may compute it: plain data in and out. */
export const kernels = {
  chanceOfConflicts,
  chanceOfRepeats,
  classPower,
  imitate,
  outlierScores,
  quantityPower,
  tellApart,
};

export type Kernels = typeof kernels;

/** The kernels, wherever they are computed. */
export type Compute = {
  readonly [K in keyof Kernels]: (...given: Parameters<Kernels[K]>) => Promise<ReturnType<Kernels[K]>>;
};

type Answer = <K extends keyof Kernels>(
  kernel: K,
) => (...given: Parameters<Kernels[K]>) => Promise<ReturnType<Kernels[K]>>;

/** Has each kernel answered by `answer`. */
export const computeBy = (answer: Answer): Compute => ({
  chanceOfConflicts: answer('chanceOfConflicts'),
  chanceOfRepeats: answer('chanceOfRepeats'),
  classPower: answer('classPower'),
  imitate: answer('imitate'),
  outlierScores: answer('outlierScores'),
  quantityPower: answer('quantityPower'),
  tellApart: answer('tellApart'),
});
