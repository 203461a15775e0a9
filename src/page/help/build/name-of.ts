/** "checks/README.md" is "checks", "drift.md" is "drift". */
export const nameOf = (path: string): string => path.replace(/(\/README)?\.md$/, '');
