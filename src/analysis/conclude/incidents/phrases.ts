/** What is the matter with a column, as the end of a sentence that begins with its name. */
export const phrases: { readonly [check: string]: string } = {
  'integrity.missing': 'has missing values',
  'integrity.constant': 'hardly varies',
  'integrity.value-outliers': 'has extreme values',
  'integrity.infinite': 'has values that are no finite numbers',
  'integrity.mixed-types': 'mixes numbers and text',
  'integrity.numbers-as-text': 'holds numbers as text',
  'integrity.dates-as-text': 'holds dates as text',
  'integrity.mixed-nulls': 'spells “no value” in several ways',
  'integrity.string-mismatch': 'spells one text in several ways',
  'integrity.special-characters': 'has cells without a letter or digit',
  'integrity.whitespace': 'has spaces around text',
  'integrity.string-length': 'has texts of unusual length',
  'integrity.class-imbalance': 'has rare classes',
  'integrity.identifier-like': 'identifies rows',
  'integrity.repeated-keys': 'is a key that repeats',
  'schema.types': 'has another type',
  'schema.categories': 'has new categories',
  'schema.range': 'leaves its range',
  'schema.pattern': 'breaks its pattern',
  'schema.unique': 'repeats values that were unique',
  'schema.presence': 'has missing values',
  'leakage.label-disguise': 'is the label in disguise',
  'leakage.label-predictor': 'tells the label',
  'leakage.id-predictor': 'tells the label',
  'leakage.label-predictor-change': 'tells the label otherwise than before',
  'leakage.new-labels': 'has labels that the reference lacks',
};

/** The same of many columns, of checks that are told of all of them at once. */
export const manyPhrases: { readonly [check: string]: string } = {
  'integrity.constant': 'hardly vary',
  'integrity.numbers-as-text': 'hold numbers as text',
  'integrity.dates-as-text': 'hold dates as text',
  'integrity.whitespace': 'have spaces around text',
  'integrity.identifier-like': 'identify rows',
};

/** What is the matter with a dataset or a model as a whole, where the title of the check says only what it looks at. */
export const wholePhrases: { readonly [check: string]: string } = {
  'integrity.correlation': 'Some features say nearly the same',
  'model.baseline': 'The model is hardly better than a naive one',
  'model.calibration': 'Probabilities are not what comes true',
  'model.compare': 'The model is worse than the other one',
  'model.errors': 'Predictions are off to one side',
  'model.fairness': 'The model treats groups differently',
};
