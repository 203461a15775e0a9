/** Text that can neither break its line nor steer a terminal, whatever name or value of a dataset is in it. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
