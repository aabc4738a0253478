// "Did it go out?": what was found at each of a story's outputs when somebody looked there after a change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"
#include "story/change.h"

namespace stoppress::store {

// The name under which who looks keeps its place in the change feed.
inline constexpr char kReceiptsFollower[] = "receipts";

// out: the revision is there. gone: the story is not there any more, as it should be. not_there: nor need it
// be, because a list has newer stories or a front others. failed: it should be there and is not, or the other
// way round; it is looked at again.
enum class ReceiptState { out, gone, not_there, failed };
char const* name_of(ReceiptState state);

struct Receipt {
  StoryId story;
  std::string output;   // "Article", "Section: Town"
  int place = 0;        // among the story's outputs: its own page first
  std::string address;  // a path of the title's
  Revision revision;    // what was looked for
  ReceiptState state = ReceiptState::out;
  Instant changed_at;  // when the change was made
  Instant looked_at;
  Duration took{};  // from the change until it was seen
  int tries = 1;
  std::optional<Instant> next_look;  // of a failed one
  std::string note;                  // why it failed, for an editor
};

template <class Access>
class Receipts;

template <>
class Receipts<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<Receipt>> of(StoryId story);
  Result<std::vector<Receipt>> due(Instant now, int count);  // failed ones to look at again, oldest first
  Result<std::optional<Instant>> next_look();
  // Whether a publication or removal of the story lies behind that place in the feed.
  Result<bool> is_awaited(StoryId story, story::FeedPosition position);
};

template <>
class Receipts<Transaction> : public Receipts<Snapshot> {
 public:
  explicit Receipts(Transaction& transaction) : Receipts<Snapshot>(transaction) {}

  // The story's receipts, all of them.
  Result<Done> replace(StoryId story, std::vector<Receipt> const& receipts);
  Result<Done> keep(Receipt const& receipt);
  // Those that nobody has looked at since and that need no other look.
  Result<Done> forget(Instant before);
};

template <class Access>
Receipts(Access&) -> Receipts<Access>;

}  // namespace stoppress::store
