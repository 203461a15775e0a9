import type { Rows, Table } from '../../src/data/dataset';
import { loadingOf } from '../../src/data/load/loading';
import { openDataset } from '../../src/data/load/open';
import { isTable } from '../../src/data/opened';
import { nodePlatform } from '../../src/data/transport/platform/node';
import { bytesOf } from '../../src/data/read/cells';
import { fromCells } from '../../src/data/read/from-cells';
import { keepCells } from '../../src/data/read/keep-cells';
import type { DatasetRole, Distribution } from '../../src/contract';
import { fileAt } from './datasets';

/** What a dataset was asked for: statements of its engine, by column how often its cells were read, and the bytes that these and their summaries took from one worker to another. */
export type Spending = { readonly statements: string[]; readonly reads: Map<string, number>; bytes: number };

/** A dataset as a run has it, kept cells and all, whose engine and reads are counted. */
export async function openCounted(path: string, role: DatasetRole): Promise<{ dataset: Rows; spent: Spending }> {
  const spent: Spending = { statements: [], reads: new Map(), bytes: 0 };
  const platform = {
    ...nodePlatform,
    async startEngine(onRead: (position: number) => void) {
      const bindings = await nodePlatform.startEngine(onRead);
      const run = bindings.runQuery.bind(bindings);
      const begin = bindings.startPendingQuery.bind(bindings);
      bindings.runQuery = (connection, text) => {
        spent.statements.push(text);
        return run(connection, text);
      };
      bindings.startPendingQuery = (connection, text, allowsStreams) => {
        spent.statements.push(text);
        return begin(connection, text, allowsStreams);
      };
      return bindings;
    },
  };
  const opened = await openDataset(platform, role, [fileAt(path)], loadingOf({}, role, false), () => undefined);
  const count = (column: string): void => void spent.reads.set(column, (spent.reads.get(column) ?? 0) + 1);
  if (!isTable(opened)) throw new Error(`${path} is a summary.`);
  const counted: Table = {
    ...opened,
    async read(column, type) {
      count(column);
      const answer = await opened.read(column, type);
      spent.bytes += (answer.cells ? bytesOf(answer.cells) : 0) + bytesOfDistribution(answer.summary.distribution);
      return answer;
    },
    async cells(column, type) {
      count(column);
      const answer = await opened.cells(column, type);
      spent.bytes += bytesOf(answer);
      return answer;
    },
  };
  return { dataset: fromCells(keepCells(counted)), spent };
}

const bytesOfDistribution = (distribution: Distribution): number =>
  distribution.kind === 'none'
    ? 0
    : distribution.counts.byteLength + (distribution.kind === 'numbers' ? distribution.values.byteLength : 0);
