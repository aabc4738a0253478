// Subscribers as the screens show them.
#pragma once

#include <map>

#include "base/json.h"
#include "newsletter/subscribers/import.h"
#include "newsroom/route.h"
#include "store/newsletter/subscribers.h"

namespace stoppress::newsroom {

// The names of a title's newsletters, closed ones too, by their numbers.
using NewsletterNames = std::map<NewsletterId, std::string>;
Result<NewsletterNames> newsletter_names(store::Snapshot& snapshot, TitleId title);

json::Object subscriber_json(store::ListedSubscriber const& one, NewsletterNames const& names);
// With the proof of what they agreed to, and why they get nothing if they don't. not_found when there is no
// such subscriber, or it is another title's.
Result<json::Object> whole_subscriber_json(store::Snapshot& snapshot, Context const& context,
                                           SubscriberId id);

json::Object import_json(newsletter::ImportReport const& report);

}  // namespace stoppress::newsroom
