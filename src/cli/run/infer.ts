import { runSuite, suggestSuite } from '../../analysis';
import { startPool } from '../../analysis/node';
import { suiteYaml } from '../../export/suite-yaml';
import { openFiles } from '../../api/run-files';
import { localFiles } from './inputs/local-files';
import { showProgress } from './outputs/progress';
import { suiteFrom, underSuite } from './inputs/suite-from';

type Inferring = { readonly files: readonly string[]; readonly suite: string | null; readonly quiet: boolean };

/** Prints a suite that the files pass. */
export async function runInfer({ files, suite, quiet }: Inferring): Promise<number> {
  const { split: _, ...given } = await suiteFrom(suite);
  const progress = showProgress(quiet ? null : process.stderr);
  const onProgress = progress.show;
  const work = async (): Promise<string> => {
    const opened = await openFiles(await localFiles({ current: files, reference: [], labels: [] }), given, onProgress);
    try {
      return await suiteYaml(
        await suggestSuite(
          given,
          async (draft) => (await runSuite(opened.datasets, draft, { onProgress, startPool })).report,
        ),
      );
    } finally {
      opened.close();
    }
  };
  process.stdout.write(await underSuite(suite, work()).finally(progress.end));
  return 0;
}
