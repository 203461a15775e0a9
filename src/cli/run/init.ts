import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { repository, version } from '../../../package.json';
import { suiteJsonSchema } from '../../analysis';
import { InputError } from '../../contract';
import type { Pipeline } from '../commands/asked';
import { oneLine } from '../one-line';
import { fileError } from '../../api/file-error';

/** OWNER/NAME of where the action lies. */
const home = repository.url.replace(/^.*github\.com\/|\.git$/g, '');

const suite = (name: string): string => `# yaml-language-server: $schema=./vernier.schema.json
# What to check and how. Every key may be left out: types, roles and thresholds are then guessed, and the report says why.
# "vernier infer FILE" suggests roles, a schema and rules for a dataset.
format: vernier-suite
version: 1
name: ${JSON.stringify(name)}

# The part that columns play. Where roles are given, no other is guessed.
# roles:
#   label: target
#   prediction: predicted
#   time: created_at
#   id: [order_id]

# Keeps values out of every report: of all columns (no-values), or of some. "vernier infer FILE" names those that look personal.
# privacy:
#   columns: [email, phone]

checks:
  # A dataset without rows is a broken delivery.
  - check: rule.row-count
    params: { min: 1 }
`;

const github = `name: Validate the data
on: [push, pull_request]
permissions:
  contents: read
  pull-requests: write
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ${home}/.github/actions/validate@v${version}
        with:
          # The paths of your files, against the repository.
          reference: data/reference.csv
          current: data/current.csv
          suite: vernier.yaml
          fail-on: fail
`;

const gitlab = `validate-data:
  image: node:22
  script:
    # The paths of your files, against the repository.
    - >
      npx --yes vernier@${version} validate --reference data/reference.csv --current data/current.csv --suite vernier.yaml
      --fail-on fail --html report.html --junit report.xml
  artifacts:
    when: always
    paths: [report.html]
    reports:
      junit: report.xml
`;

const workflows = {
  github: [['.github/workflows/vernier.yml', github]],
  gitlab: [['.gitlab-ci.yml', gitlab]],
  none: [],
} as const satisfies { readonly [pipeline in Pipeline]: readonly (readonly [string, string])[] };

/** Begins a project in this folder. Nothing that is there is written over. */
export async function runInit(pipeline: Pipeline): Promise<number> {
  const schema = `${JSON.stringify(suiteJsonSchema())}\n`;
  const files = [
    ['vernier.yaml', suite(basename(process.cwd()))],
    ['vernier.schema.json', schema],
    ...workflows[pipeline],
  ] as const;
  const written = await Promise.all(files.map(async ([path, text]) => [path, await create(path, text)] as const));
  for (const [path, isNew] of written) process.stdout.write(`${isNew ? 'wrote' : 'kept '} ${oneLine(path)}\n`);
  if (!written.some(([, isNew]) => isNew))
    throw new InputError('every file of "init" is here already: delete those that are to be written anew.');
  return 0;
}

/** False where the file is there already. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw fileError(path, 'written', error);
  }
}
