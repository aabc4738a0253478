// One edition of a newsletter: what editors made of it before it went (a draft), and what it was frozen as
// the moment it began to be sent (a content).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/names.h"
#include "base/time.h"
#include "people/newsletter_ids.h"
#include "story/body/block.h"

namespace stoppress::store {

// planned: fills itself; editors change its draft. approved: goes out when it is due. held: an editor keeps
// it back. skipped: it never goes out, for a reason. sending, paused (for a reason), sent: it is frozen.
enum class EditionState { planned, approved, held, skipped, sending, paused, sent };
constexpr auto names_of(EditionState) {
  using enum EditionState;
  return names<EditionState>({{planned, "planned"},
                              {approved, "approved"},
                              {held, "held"},
                              {skipped, "skipped"},
                              {sending, "sending"},
                              {paused, "paused"},
                              {sent, "sent"}});
}
bool is_frozen(EditionState state);

// A story that an editor put at a place, counted from 0; what fills itself stands around it.
struct PinnedStory {
  StoryId story;
  int place = 0;
  std::string headline, standfirst;  // instead of the story's own
  bool operator==(PinnedStory const&) const = default;
};

// A story that an editor doesn't want in it.
struct RemovedStory {
  StoryId story;
  bool operator==(RemovedStory const&) const = default;
};

struct EditionDraft {
  std::string subject;    // empty: the first story's headline
  std::string preheader;  // what a mailbox shows beside the subject; empty: the next headlines
  std::string opening;    // words at the top, paragraphs parted by an empty line
  std::vector<PinnedStory> pinned;
  std::vector<RemovedStory> removed;
  bool without_corrections = false;  // of what earlier editions said
  bool operator==(EditionDraft const&) const = default;
};

struct EditionStory {
  StoryId story;
  std::string headline, standfirst, kicker;
  std::string section;  // its name, as a label
  std::string byline;
  std::string address;  // "/world/tide-closes-harbour-42"
  std::string language;
  story::PictureUse main_picture;  // of no number: none
  std::string fingerprint;         // of what a reader would notice when it changes
  bool pinned = false;             // by an editor
  bool again = false;              // an earlier edition had it, and it changed since
  bool operator==(EditionStory const&) const = default;
};

struct EditionCorrection {
  StoryId story;
  std::string headline;
  std::string address;
  std::string text;
  std::string language;
  bool operator==(EditionCorrection const&) const = default;
};

struct EditionContent {
  std::string subject, preheader, opening;
  std::vector<EditionStory> stories;
  std::vector<EditionCorrection> corrections;
  bool operator==(EditionContent const&) const = default;
};

struct Edition {
  EditionId id;
  NewsletterId newsletter;
  Instant due;
  EditionState state = EditionState::planned;
  EditionDraft draft;
  std::string subject;  // of one that is frozen
  std::string why;      // it is skipped or paused
  std::optional<Instant> begun_at, ended_at;
  std::int64_t version = 0;  // counted from 1 with every change of the draft or the state
};

json::Object draft_json(EditionDraft const& draft);
EditionDraft read_draft(json::Object const& object);
json::Object content_json(EditionContent const& content);
EditionContent read_content(json::Object const& object);

}  // namespace stoppress::store
