// A story: one article through all its revisions, and the rules of its life that need no I/O.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/time.h"
#include "story/body/block.h"
#include "story/byline.h"
#include "story/references.h"
#include "story/slug.h"

namespace stoppress::story {

struct Topic {
  std::string slug;
  std::string name;
  bool operator==(Topic const&) const = default;
};

enum class Kind { news, opinion, feature, live };  // what shape the page takes
constexpr auto names_of(Kind) {
  using enum Kind;
  return names<Kind>({{news, "news"}, {opinion, "opinion"}, {feature, "feature"}, {live, "live"}});
}

// What one revision says. Immutable once saved.
struct Content {
  std::string headline;
  std::string headline_search;  // for search engines' results; empty: the headline
  std::string headline_share;   // for what others share; empty: the headline
  std::string standfirst;
  std::string kicker;  // a few words above the headline, may be empty
  Kind kind = Kind::news;
  SectionId section;
  Byline byline;
  Dateline dateline;
  std::vector<Topic> topics;
  std::optional<PictureUse> main_picture;
  Body body;
  std::string language;  // BCP 47
  std::string source;    // who supplied it, for the credit line
  std::string copyright;
  std::string desk_note;         // the agency's note to editors; never on a page
  int urgency = 4;               // 1 (flash) to 8
  bool legal = false;            // a lawyer must read it first; a warning to who publishes, never on a page
  std::string usage_terms;       // limits on the use of its words, as the agency wrote them; never on a page
  std::vector<Entity> entities;  // whom and what it is about
  std::vector<RelatedItem> related;  // what the agency names beside it; for the newsroom
  bool operator==(Content const&) const = default;
};

// draft: the desk's own. waiting: came by wire, an editor must decide. scheduled: goes out at `release_at`.
// live: readers see it. withdrawn: taken back by us. killed: taken down for good, answered with 410.
enum class State { draft, waiting, scheduled, live, withdrawn, killed };
constexpr auto names_of(State) {
  using enum State;
  return names<State>({{draft, "draft"},
                       {waiting, "waiting"},
                       {scheduled, "scheduled"},
                       {live, "live"},
                       {withdrawn, "withdrawn"},
                       {killed, "killed"}});
}
using stoppress::name_of;

// The story's own row: everything that is not in a revision.
struct Story {
  StoryId id;
  TitleId title;
  Slug slug = Slug::from_headline("");
  State state = State::draft;
  Revision head;       // the newest revision
  Revision published;  // the one readers see; none before the first publication
  std::optional<Instant> first_published;
  std::optional<Instant> updated;     // when readers last got new words
  std::optional<Instant> embargo;     // not before; asked at one gate, may_be_seen
  std::optional<Instant> release_at;  // scheduled: when `head` goes out
  std::optional<Instant> removed;     // killed or withdrawn: when
  std::string removal_note;           // and why, as readers may know it
  std::optional<Instant> expires;     // its rights end: readers see it before that moment and never after it
  bool expiry_by_desk = false;        // an editor has set or lifted that: no agency's version does any more
  bool changed_by_desk = false;       // the newsroom has its own words in it: wire versions wait
};

// The embargo's one gate: no reader sees anything before its embargo has passed, to the microsecond.
bool may_be_seen(std::optional<Instant> embargo, Instant now);

// "/world/tide-closes-harbour-42".
std::string address(std::string_view section_slug, Slug const& slug, StoryId id);
// The number at the end of a last path part ("tide-closes-harbour-42", also "42"); nothing when there is
// none.
std::optional<StoryId> story_number(std::string_view last_part);

}  // namespace stoppress::story
