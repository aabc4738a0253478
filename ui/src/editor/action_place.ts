// What is done with the story that is open in the editor: its text is saved first, and what became of it is shown after.
import type { ActionPlace } from '../publishing/action_subject.svelte';
import { isUntoldCorrection } from '../publishing/publication';
import type { EditorUi } from './editor_ui.svelte';
import type { OpenStory } from './open_story.svelte';

export function placeInEditor(openStory: OpenStory, ui: EditorUi): ActionPlace {
  return {
    rows: () => [{ ...openStory.row, id: openStory.id, headline: openStory.content.headline, revision: openStory.revision }],
    bring: async (forGood) => {
      if (!forGood) return openStory.ensureSaved();
      await openStory.saveNow(true);
      if (openStory.save.is !== 'saved') throw new Error('The newest text is not saved yet. Nothing was published.');
    },
    changed: (row) => openStory.changed(row),
    finished: (action) => {
      if (['publish', 'schedule', 'withdraw', 'kill'].includes(action)) ui.showReceipts();
    },
    // An agency's correction is offered as one, until somebody has published since.
    suggestedCorrection: isUntoldCorrection(openStory.wire, openStory.row) ? 'correction' : 'update',
    mend: (_row, field) => ui.goTo(field),
  };
}
