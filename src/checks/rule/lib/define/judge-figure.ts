import type { CellValue, NumberFormat, View } from '../../../../contract';
import { fail, lackingOutcome, pass, type JsonObject, type Outcome, type Told } from '../../../define';
import { exactFigure } from '../../../lib/wording';
import type { Limit } from '../params';

/** One figure, and whether it lies within its limits. */
export type Figure = { readonly column: string; readonly observed: CellValue; readonly passes: boolean };

/** The value of a rule on one figure (interface section 5); of several columns the first that breaks it is `observed`. */
export type FigureValue = {
  /** Null where there are no values to compute it from. */
  readonly observed: CellValue;
  readonly passes: boolean;
  readonly perColumn?: readonly Figure[];
  readonly lacking?: readonly string[];
} & JsonObject;

export function figureValue(figures: readonly Figure[]): FigureValue {
  const decisive = figures.find(({ passes }) => !passes) ?? figures[0];
  return {
    observed: decisive?.observed ?? null,
    passes: figures.every(({ passes }) => passes),
    ...(figures.length > 1 && { perColumn: figures }),
  };
}

export const lackingFigure = (lacking: readonly string[]): FigureValue => ({ observed: null, passes: false, lacking });

/** `name` is the figure's, such as "mean"; `within` is what it must be, such as "between 1 and 5". */
export function judgeFigure(value: FigureValue, name: string, within: string): Outcome {
  const { observed, passes, perColumn, lacking } = value;
  if (lacking) return lackingOutcome(lacking);
  const breaking = perColumn?.filter((figure) => !figure.passes) ?? [];
  const of = breaking[0] ? ` of ${breaking[0].column}` : '';
  const more = breaking.length > 1 ? ` Other columns that break the rule: ${breaking.length - 1}.` : '';
  if (!passes) return fail(`The ${name}${of} is ${cellText(observed)}; it must be ${within}.${more}`, 0.5);
  if (observed === null) return pass(`There are no values to compute the ${name} from.`);
  return pass(
    perColumn
      ? `The ${name} of every column is ${within}.`
      : `The ${name} is ${cellText(observed)}; it must be ${within}.`,
  );
}

/** The figure of a rule; of its limits only the words are kept. */
export const tellsFigure = ({ observed }: FigureValue): Partial<Told> => ({
  figure: typeof observed === 'number' ? observed : null,
});

const cellText = (value: CellValue): string => (typeof value === 'number' ? exactFigure(value) : String(value));

export function showFigure(
  { observed, perColumn, lacking }: FigureValue,
  name: string,
  format: NumberFormat,
  { min, max }: { readonly min?: Limit | undefined; readonly max?: Limit | undefined },
): readonly View[] {
  if (lacking) return [];
  const figures = perColumn ?? [{ column: `Observed ${name}`, observed }];
  const formatOf = (value: CellValue): NumberFormat => (typeof value === 'number' ? format : 'text');
  return [
    {
      kind: 'figures',
      title: name.charAt(0).toUpperCase() + name.slice(1),
      figures: [
        ...figures.map((figure) => ({
          label: figure.column,
          value: figure.observed,
          format: formatOf(figure.observed),
        })),
        ...(min === undefined ? [] : [{ label: 'At least', value: min, format: formatOf(min) }]),
        ...(max === undefined ? [] : [{ label: 'At most', value: max, format: formatOf(max) }]),
      ],
    },
  ];
}
