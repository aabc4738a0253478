// What the desk sees of stories, as rows: lists, histories, who is editing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "story/correction.h"
#include "story/story.h"

namespace stoppress::store {

// Somebody's id and name; no id: a wire, or the house itself.
struct Name {
  StaffId id;
  std::string name;
  bool operator==(Name const&) const = default;
};

// A story as the desk lists it: of its head revision.
struct DeskRow {
  StoryId id;
  story::State state = story::State::draft;
  story::Slug slug = story::Slug::from_headline("");
  std::string headline;
  SectionId section;
  story::Kind kind = story::Kind::news;
  story::Byline byline;
  std::string source;  // the wire it came by; empty: the newsroom's own
  int urgency = 4;
  std::int64_t words = 0;
  Revision head, published;
  Instant changed_at;
  Name changed_by;
  StaffId created_by;  // none: it came by wire
  std::optional<Instant> first_published, updated, release_at, embargo, breaking_until;
  bool has_picture = false;
  bool legal = false;         // a lawyer must read it first
  bool wire_waiting = false;  // a newer wire version stands beside what the newsroom changed
  std::optional<Name> editing;
};

// Which stories are asked for; what is empty does not narrow them. The last changed first.
struct DeskAsked {
  TitleId title;
  std::vector<story::State> states;
  SectionId section;
  std::string author;        // a name as bylines have it
  std::optional<bool> wire;  // came by wire, or not
  StaffId own;               // started by that person, or changed last
  std::string text;          // somewhere in headline or slug, in any case
  std::optional<Instant> since, until;
  std::optional<std::pair<Instant, StoryId>> after;  // the last row of the page before
  int count = 50;
};

// One line of a story's history.
struct RevisionRow {
  Revision number;
  Instant at;
  Name by;
  std::int64_t words = 0;
  std::string headline;
  bool kept = true;  // false: saved by the editor by itself
};

struct Editing {
  Name who;
  Instant since, seen;
};

struct Correction {
  std::int64_t id = 0;
  StoryId story;
  Revision revision;
  story::CorrectionClass kind = story::CorrectionClass::correction;
  std::string text;
  Instant at;
  StaffId by;
};

struct TopicCount {
  story::Topic topic;
  std::int64_t stories = 0;
};

}  // namespace stoppress::store
