const largest = 64_000_000;

/** Tells an exported report from data by what it says of itself. */
export async function isBaseline(file: File): Promise<boolean> {
  if (file.size > largest) return false;
  const head = await file.slice(0, 1024).text();
  if (/^\s*\{\s*"format"\s*:\s*"vernier-report"/.test(head)) return true;
  return /^\s*<!doctype html/i.test(head) && (await file.text()).includes('id="vernier-report"');
}
