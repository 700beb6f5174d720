/** Whether the long form is asked for: every step, every moment, every school (`npm run test:faults`). */
export const everyFault = process.env['ESEP_FAULTS'] === 'all';
