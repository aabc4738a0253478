// The lists that the desk works from: stories of their head revision, whoever may see them, the topics and
// authors there are, and the lists that people keep for themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/staff/name.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::store {

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
  std::optional<Instant> first_published, updated, release_at, embargo, breaking_until, expires;
  bool has_picture = false;
  bool legal = false;             // a lawyer must read it first
  bool wire_waiting = false;      // a newer wire version stands beside what the newsroom changed
  bool breaking_refused = false;  // scheduled, and not to be breaking by itself when it goes out
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
  std::string text;          // somewhere in headline, slug or whom and what it is about, in any case
  std::optional<Instant> since, until;
  std::optional<std::pair<Instant, StoryId>> after;  // the last row of the page before
  int count = 50;
};

struct TopicCount {
  story::Topic topic;
  std::int64_t stories = 0;
};

template <class Access>
class DeskLists;

template <>
class DeskLists<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<DeskRow>> desk(DeskAsked const& asked, Instant now);
  Result<DeskRow> desk_row(StoryId id, Instant now);                     // not_found
  Result<std::string> saved_views(StaffId staff);                        // as kept; empty for none
  Result<std::vector<TopicCount>> topics_like(std::string const& text);  // ten, the most used first
  Result<std::vector<std::pair<std::string, std::string>>> authors_like(
      std::string const& text);                               // slug, name
  Result<std::string> author_named(std::string const& slug);  // not_found
};

template <>
class DeskLists<Transaction> : public DeskLists<Snapshot> {
 public:
  explicit DeskLists(Transaction& transaction) : DeskLists<Snapshot>(transaction) {}

  Result<Done> set_saved_views(StaffId staff, std::string const& views);
};

template <class Access>
DeskLists(Access&) -> DeskLists<Access>;

}  // namespace stoppress::store
