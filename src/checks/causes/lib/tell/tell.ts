import { privacyOf, type Privacy } from '../../../../contract';
import type { Found, Recognised } from '../../define';
import { sinceOf, untilOf, whereOf, wordsOf } from './words';

/** A found thing as an incident tells it. */
export function tellCause(found: Found, suite: Privacy): Recognised {
  const { kind, columns, results = [], place, explained, sure } = found;
  const places = [place.segment?.column, place.start?.time?.column, place.chunks?.[0]?.time?.column].filter(
    (name) => name !== undefined,
  );
  const privacy = privacyOf(suite, ...(found.about ?? columns), ...places);
  const { title, message, parameters, todo, undo, views, where } = found.tell(wordsOf(place, sure, privacy));
  const until = untilOf(place, privacy);
  return {
    title,
    message,
    where: where ?? whereOf(place, privacy),
    since: sinceOf(place, privacy),
    columns,
    results,
    cause: {
      kind,
      parameters: until === null ? parameters : { ...parameters, until },
      explained: place.share * Math.min(1, Math.max(0, explained)),
      sure,
      todo,
      undo,
      views,
    },
  };
}
