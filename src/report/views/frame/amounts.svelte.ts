/** Whether charts count rows rather than tell shares: one choice for all that are in sight, so that they can be compared. */
let inRows = $state(false);

export const amounts = {
  get inRows(): boolean {
    return inRows;
  },
  toggle: (): void => {
    inRows = !inRows;
  },
};
