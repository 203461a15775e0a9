import type { OnProgress, Report, SuiteInput } from '../contract';
import type { Sources } from './sources';

/** What a validation is given. One of `current` is enough; nothing leaves this computer. */
export type ValidateOptions = {
  readonly current: Sources;
  readonly reference?: Sources;
  /** Labels that came late, joined to current. */
  readonly labels?: Sources;
  /** A suite, or the path of a suite file. */
  readonly suite?: SuiteInput | string;
  /** Earlier reports in place of a reference: paths of their files, or what `validate` gave. */
  readonly baseline?: Earlier | readonly Earlier[];
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
};

export type Earlier = string | Report;

export type ProfileOptions = Pick<ValidateOptions, 'suite' | 'onProgress' | 'signal'>;
