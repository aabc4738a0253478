// Subscribers as CSV, a piece at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "desk/actor.h"
#include "store/newsletter/newsletter.h"
#include "store/newsletter/subscribers.h"
#include "store/store.h"

namespace stoppress::newsletter {

// A file that is read to its end by asking for the next piece: a heading, then a line for each subscription
// ("email", "name", "newsletter", "state", "since", "suppressed"), of all the title's newsletters or of one.
// A field that a spreadsheet would take for a formula begins with an apostrophe. The store must outlive it.
// One thread at a time.
class SubscriberExport {
 public:
  // Right `staff`; the audit log has it before the first address leaves.
  static Result<SubscriberExport> begin(store::Store& store, desk::Actor const& actor, TitleId title,
                                        NewsletterId newsletter, Instant now);
  // The lines of a thousand subscribers; empty: that was all. Nothing is read ahead.
  Result<std::string> next();

 private:
  SubscriberExport(store::Store& store, TitleId title, NewsletterId newsletter,
                   std::vector<store::Newsletter> newsletters);
  std::string rows_of(store::ListedSubscriber const& listed) const;

  store::Store* store_;
  std::vector<store::Newsletter> newsletters_;  // of the title
  store::SubscribersAsked asked_;               // what comes next
  bool has_begun_ = false, has_ended_ = false;
};

}  // namespace stoppress::newsletter
