export const chartEn = {
  title: (service: string) => `${service}: members' reports, last 24 hours`,
  /** For those who cannot see the picture: its numbers in a sentence. */
  alt: (service: string, total: number, most: number, peak: string) =>
    `Reports about ${service} in the last 24 hours: ${total} in all, most of them around ${peak} (${most} in 15 minutes).`,
  legend: {
    reports: 'reports per 15 min',
    usual: 'usual range',
    onset: 'outage since',
    official: 'official word',
    end: 'over',
  },
};
