// The wires as the desk reads them: what came in and has not been superseded by a later version, what each
// item says, and what the newsroom decided on it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"
#include "store/wires/wire_records.h"
#include "story/story.h"

namespace stoppress::store {

// Which items are asked for; what is empty does not narrow them.
struct WireAsked {
  std::string source;
  std::optional<WireState> state;
  std::string text;  // somewhere in slug line, headline or what it is about
  std::optional<std::pair<Instant, WireItemId>> after;  // the last row of the page before
  int count = 50;
};

template <class Access>
class Wires;

template <>
class Wires<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<ListedItem>> list(WireAsked const& asked);  // the last received first
  Result<std::vector<std::string>> agencies();                   // whose items are listed, by name
  Result<ListedItem> item(WireItemId id);                        // not_found
  // What the item says, in the section and with the topics that the wire's rules give it. Nothing for what
  // has no words: a picture, most cancellations, a file that could not be read.
  Result<std::optional<story::Content>> content(ListedItem const& item);
  // The newer version on which nobody has decided for the story yet: held and new ones. Never a superseded
  // one.
  Result<std::optional<ListedItem>> waiting_beside(StoryId story);
  // The version that the story was made from or that was looked at last.
  Result<std::optional<ListedItem>> last_taken(StoryId story);
  // The latest embargo of all versions that the story took: no later version lifts it by silence.
  Result<std::optional<Instant>> embargo_of(StoryId story);
  Result<std::vector<PictureId>> pictures_of(StoryId story);  // that its items brought
  Result<bool> was_brought(PictureId picture);                // by any item; older archives did not note it
};

template <>
class Wires<Transaction> : public Wires<Snapshot> {
 public:
  explicit Wires(Transaction& transaction) : Wires<Snapshot>(transaction) {}

  // conflict when that identity is there already.
  Result<WireItemId> keep(ListedItem const& item);
  // The item's words, until a story says them.
  Result<Done> keep_copy(WireItemId id, story::Content const& content);
  Result<Done> keep_pictures(WireItemId id, std::vector<PictureId> const& pictures);  // that it brought
  Result<Done> decide(WireItemId id, WireState state);
  // The story that says it, and in which revision; no revision: the item's words are in its copy.
  Result<Done> link(WireItemId id, StoryId story, Revision revision);
  // A later version is here.
  Result<Done> supersede(WireItemId id);
};

template <class Access>
Wires(Access&) -> Wires<Access>;

}  // namespace stoppress::store
