// A duration in milliseconds as text: "12 ms", "0.4 s", "3 min".
export function duration(milliseconds: number): string {
  if (milliseconds < 100) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
