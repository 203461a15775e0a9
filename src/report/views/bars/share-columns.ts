/** The columns of a table that count the rows of a dataset; none where it is not there. */
export const sharesOf = (isThere: boolean, dataset: string) =>
  isThere
    ? ([
        { label: dataset, format: 'integer' },
        { label: 'share', format: 'share' },
      ] as const)
    : [];
