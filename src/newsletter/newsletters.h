// Newsletters are made, changed and closed. Every act needs the right `fronts`.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "store/newsletter/newsletters.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

// "Top stories each lunch time", as each title begins with it, in its language.
store::Newsletter lunch_newsletter(story::Title const& title);
// Titles that never had a newsletter get that one. How many did.
Result<int> add_lunch_newsletters(store::Store& store, Instant now);

// Fault::invalid, about a field's name, when something in it can't be; Fault::conflict, about "slug", when
// the title has a newsletter of that address.
Result<store::Newsletter> add_newsletter(store::Store& store, desk::Actor const& actor,
                                         story::Title const& title, store::Newsletter newsletter,
                                         Instant now);

// Somebody has changed it since; nothing was done. How it is now.
struct NewsletterConflict {
  store::Newsletter newest;
};
using NewsletterOutcome = std::variant<store::Newsletter, NewsletterConflict>;

// Name, settings and state of the newsletter of that number, on top of `newsletter.version`. What is planned
// and was touched by nobody follows its new times; closing it takes all that is planned away.
Result<NewsletterOutcome> change_newsletter(store::Store& store, desk::Actor const& actor,
                                            story::Title const& title, store::Newsletter newsletter,
                                            Instant now);

}  // namespace stoppress::newsletter
