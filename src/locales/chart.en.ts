export const chartEn = {
  title: (service: string) => `${service}: members' reports, last 24 hours`,
  /** For those who cannot see the picture: its numbers in a sentence. */
  alt: (service: string, total: number, most: number, peak: string) =>
    `Reports about ${service} in the last 24 hours: ${total} in all, most of them around ${peak} (${most} in 15 minutes).`,
  /** On a page that anybody may open: bars of fewer than three are left out, and so is the sum that would tell them. */
  publicAlt: (service: string, most: number, peak: string) =>
    `Reports about ${service} in the last 24 hours, most of them around ${peak} (${most} in 15 minutes).`,
  publicReports: 'reports per 15 min (from 3)',
  legend: {
    reports: 'reports per 15 min',
    usual: 'usual range',
    onset: 'outage since',
    official: 'official word',
    end: 'over',
  },
};
