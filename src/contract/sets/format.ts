export const setsFormat = 'vernier-sets';
export const setsVersion = 1;

/** So many sets can be looked at side by side. */
export const mostSets = 50;
