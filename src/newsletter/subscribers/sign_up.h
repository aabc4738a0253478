// A reader asks for a newsletter, and confirms it by the link that they are mailed: nobody gets a letter
// whose address somebody else has typed. Whoever asks is answered the same whether the address is known or
// not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsletter/subscribers/mails.h"
#include "people/subscriber.h"
#include "store/store.h"

namespace stoppress::newsletter {

struct SignUp {
  people::Email email;
  std::string newsletter;  // its slug; none of the title's: its first that is open
  std::string page;        // where the form stood, as a path of ours
  std::string words;       // what it said
};

// Keeps it, and mails a link to confirm it: at most one an hour to an address; one a day to who has confirmed
// already, which says so; one a day to who was suppressed because mail bounced; none to who complained or was
// suppressed by the newsroom. Without a relay, or before the title has a newsletter, it is kept and asked
// later.
Result<Done> sign_up(store::Store& store, ReaderMailing const& mailing, SignUp const& wish, Instant now);

// A subscriber with what they asked for and have not confirmed yet.
struct Asked {
  store::Subscriber subscriber;
  std::vector<store::Newsletter> newsletters;
};
// By a link to confirm. not_found when it is none, or nothing is left of what was asked for; with nothing to
// confirm when all of it is confirmed.
Result<Asked> asked_by(store::Snapshot& snapshot, TitleId title, std::string_view token);

// Of what was asked for those that they saw when they pressed the button; without any, the link's own.
// Nothing changes by a second time. not_found when none of them was asked for. Mail arrives there, so an
// address that was suppressed because it did not is let go.
Result<Asked> confirm(store::Store& store, TitleId title, std::string_view token,
                      std::vector<NewsletterId> const& seen, std::string const& words, Instant now);

// For the schedule. Those who wait to be asked, because there was no relay or no newsletter, or too many
// signed up at once: at most so many. How many were mailed.
Result<std::int64_t> ask_waiting(store::Store& store, ReaderMailing const& mailing, std::int64_t most,
                                 Instant now);
// What was asked for and not confirmed within 30 days is forgotten.
Result<Done> forget_unconfirmed(store::Store& store, TitleId title, Instant now);

}  // namespace stoppress::newsletter
