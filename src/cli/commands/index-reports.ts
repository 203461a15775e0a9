import { InputError } from '../../contract/errors';
import { defineCommand, file } from '../command';

export const indexReports = defineCommand({
  usage: 'FOLDER [--html FILE]',
  summary: 'writes one page over a folder of reports: a line a report, with its verdict and first incidents',
  about:
    'Reports lie in the folder or in folders within it, exported as HTML or JSON. What is damaged is named and left out.',
  options: {
    html: file('FILE', 'the page; index.html of the folder unless given. Its links are relative to it'),
  },
  examples: ['vernier index reports/', 'vernier index reports/ --html public/index.html'],
  async run(given) {
    const [folder, ...more] = given.words;
    if (folder === undefined)
      throw new InputError('index lacks a folder: name the one that holds reports, "index FOLDER".');
    if (more.length > 0) throw new InputError(`index takes one folder, so "${more[0]}" has no place: leave it out.`);
    const { runIndex } = await import('../run/index-reports');
    return runIndex(folder, given.one('html'));
  },
});
