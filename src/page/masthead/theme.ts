export type Theme = 'system' | 'light' | 'dark';

const key = 'vernier-theme';

/** From the system's look the first click always shows the other one; then its opposite; then the system's again. */
export function nextTheme(theme: Theme, systemIsDark: boolean): Theme {
  const [same, other] = systemIsDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  if (theme === 'system') return other;
  return theme === other ? same : 'system';
}

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Storage may be forbidden; then the choice lasts as long as the page. */
export function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    return;
  }
}

export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}
