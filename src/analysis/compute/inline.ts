import { computeBy, kernels, type Kernels } from '../../stats';

type Plain = { readonly [K in keyof Kernels]: (...given: Parameters<Kernels[K]>) => ReturnType<Kernels[K]> };
const plain: Plain = kernels;

/** Computes in this thread, where a worker would take longer to start than it saves, or there is none. */
export const inline = computeBy(
  (kernel) =>
    async (...given) =>
      plain[kernel](...given),
);
