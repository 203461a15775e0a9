import { databaseName } from './database';

/** Whether reports were ever kept here; asking leaves no trace. */
export async function areReportsKept(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === databaseName);
  } catch {
    return false;
  }
}
