/** What a report file says that it is. */
export const reportFormat = 'vernier-report';
export const reportVersion = 1;
