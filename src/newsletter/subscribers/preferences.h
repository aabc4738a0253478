// A subscriber's own page, by the signed link in every mail: which newsletters, their name, what is kept
// about them, and the way out. The link is all that is asked for: whoever has it has the mailbox.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "store/newsletter/newsletter.h"
#include "store/newsletter/subscribers.h"
#include "store/store.h"

namespace stoppress::newsletter {

struct Choice {
  NewsletterId id;
  std::string name, description;
  bool is_wanted = false;
};
struct Preferences {
  store::Subscriber subscriber;
  std::vector<Choice> choices;  // of the title's open newsletters, and those closed ones that they still have
  std::optional<store::SuppressionReason> suppressed;  // why they get nothing all the same
};
// not_found when the link is none, or they were erased.
Result<Preferences> preferences(store::Snapshot& snapshot, TitleId title, std::string_view token);

struct Wish {
  std::string name;  // 200 characters at most stay
  std::vector<NewsletterId> wanted;
  std::string words;  // what the page said, for the proof
};
// As it is kept: one line without controls, of 200 characters at most.
std::string one_line_name(std::string const& typed);
// Those wanted are confirmed, the others left. Who wants one again is let go from among those who get nothing
// because mail bounced or because they complained; not from those whom the newsroom put there. Leaving the
// newsletter in whose mail the link stood counts for that edition.
Result<Preferences> save_preferences(store::Store& store, TitleId title, std::string_view token,
                                     Wish const& wish, Instant now);

// Everything that is kept about them, for them to take along: {"email", "name", "newsletters", "consent", …}.
Result<json::Object> kept_about(store::Snapshot& snapshot, TitleId title, std::string_view token);

// All of it is gone at once, with the mails to them that have not left. What stays is that nothing may be
// sent to an address, where that was so.
Result<Done> erase(store::Store& store, TitleId title, std::string_view token);
Result<Done> erase(store::Transaction& transaction, store::Subscriber const& subscriber);

// Whether a link, to leave or to their page, was made for somebody who was erased since.
Result<bool> was_erased(store::Snapshot& snapshot, std::string_view token);

// What the link of a letter's one-click leaves. A second time changes nothing (RFC 8058 §3.1).
struct Leaving {
  store::Subscriber subscriber;
  store::Newsletter newsletter;
  EditionId edition;  // in whose mail the link stood; of no number: it isn't known
  bool has_left = false;
};
Result<Leaving> leaving(store::Snapshot& snapshot, TitleId title, std::string_view token);
// `how`: the path, or "one click". It counts for the edition in whose mail the link stood.
Result<Leaving> leave(store::Store& store, TitleId title, std::string_view token, std::string const& how,
                      Instant now);

// The link to their page, as a path, for somebody who has shown another link of theirs.
Result<std::string> manage_link(store::Snapshot& snapshot, SubscriberId id);

}  // namespace stoppress::newsletter
