/** The element that holds the view on show. */
export const viewId = 'view';
